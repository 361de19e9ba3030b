// The graph as it stands in the page: columns of equal length, in which a number that
// stands for a thing is its index, and -1 for none. Written by ../page.go.

export interface Data {
  title: string
  chosen: string // what of the graph this is, "" for all of it
  start: number // the entity to start at
  families: { id: string; label: string }[]
  classes: { id: string; label: string }[]
  relations: {
    id: string
    family: number
    symmetric: boolean
    labels: string[] // stated, denied, former, denied and former
  }[]
  entities: {
    // the most central first
    id: string[]
    name: string[]
    class: number[]
    aliases: string[][]
    sameAs: string[][]
    community: number[]
    centrality: number[] // 0 to 1
    x: number[]
    y: number[]
  }
  voices: string[] // names of those to whom claims are attributed
  articles: { id: string[]; title: string[]; publisher: string[]; date: string[]; url: string[] }
  sentences: { article: number[]; text: string[] }
  edges: {
    from: number[]
    to: number[]
    relation: number[]
    modality: number[] // 0 of facts, 1 alleged, 2 planned, 3 possible
    negative: number[] // 0 or 1
    former: number[]
  }
  claims: Circumstances & { edge: number[] } // those of one edge stand together
  quotes: Circumstances & { speaker: number[]; text: string[]; negative: number[] }
}

export interface Circumstances {
  sentence: number[]
  first: (number | null)[] // days since 1970 of which it is said
  last: (number | null)[]
  when: string[]
  where: string[]
  role: string[]
  by: number[] // who says so: index in voices
  confidence: number[]
}

/** read parses the graph that stands in the page. */
export function read(): Data {
  return JSON.parse(document.getElementById('graph')!.textContent!) as Data
}
