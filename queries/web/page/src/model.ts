// The graph with what is computed from it once: who is next to whom, which claims an
// edge has, how it is stated.
import type { Data } from './data'

/** How a relation is stated, as the legend tells it. */
export const stances = [
  { id: 'stated', label: 'Stated as fact', note: '' },
  { id: 'denied', label: 'Denied', note: 'Articles say that it is not so.' },
  { id: 'former', label: 'No longer so', note: 'Articles say that it is over.' },
  { id: 'alleged', label: 'Alleged', note: 'Somebody accuses or suspects; it is not stated as a fact.' },
  { id: 'planned', label: 'Planned', note: 'Intended or promised; it has not happened as far as is stated.' },
  { id: 'possible', label: 'Possible', note: 'Feared, hoped or conditional; it is not stated as a fact.' },
] as const

export class Model {
  readonly entityCount: number
  readonly edgeCount: number
  /** The edges at each entity, and the entity at the other end. */
  readonly edgesOf: number[][]
  readonly quotesOf: number[][]
  /** Claims of edge i are first[i] up to first[i + 1]. */
  readonly firstClaim: Int32Array
  readonly stance: Uint8Array // of edges, index in stances
  readonly claimsOf: Int32Array // number of claims at each entity
  readonly folded: string[][] // names of entities as they are compared
  readonly byID = new Map<string, number>()
  readonly relationByID = new Map<string, number>()
  readonly days: [number, number] | null // of all claims

  constructor(readonly data: Data) {
    const { entities, edges, claims, quotes } = data
    this.entityCount = entities.id.length
    this.edgeCount = edges.from.length
    this.edgesOf = entities.id.map(() => [])
    this.quotesOf = entities.id.map(() => [])
    this.firstClaim = new Int32Array(this.edgeCount + 1)
    this.stance = new Uint8Array(this.edgeCount)
    this.claimsOf = new Int32Array(this.entityCount)
    for (const e of claims.edge) this.firstClaim[e + 1]++
    for (let e = 0; e < this.edgeCount; e++) {
      const from = edges.from[e], to = edges.to[e], n = this.firstClaim[e + 1]
      this.firstClaim[e + 1] += this.firstClaim[e]
      this.edgesOf[from].push(e)
      this.claimsOf[from] += n
      if (to !== from) {
        this.edgesOf[to].push(e)
        this.claimsOf[to] += n
      }
      this.stance[e] = edges.modality[e] > 0 ? 2 + edges.modality[e] : edges.negative[e] ? 1 : edges.former[e] ? 2 : 0
    }
    quotes.speaker.forEach((s, q) => this.quotesOf[s].push(q))
    this.folded = entities.name.map((name, i) => [name, ...entities.aliases[i]].map(fold))
    entities.id.forEach((id, i) => this.byID.set(id, i))
    data.relations.forEach((r, i) => this.relationByID.set(r.id, i))
    let first = Infinity, last = -Infinity
    for (const column of [claims.first, quotes.first]) for (const day of column) if (day !== null && day < first) first = day
    for (const column of [claims.last, quotes.last]) for (const day of column) if (day !== null && day > last) last = day
    this.days = first <= last ? [first, last] : null
  }

  /** claims yields the claims of an edge. */
  claims(edge: number): number[] {
    const list = []
    for (let c = this.firstClaim[edge]; c < this.firstClaim[edge + 1]; c++) list.push(c)
    return list
  }

  name(entity: number): string {
    return this.data.entities.name[entity]
  }

  /** label tells what an edge says between its ends: "does not recognize". */
  label(edge: number): string {
    const { edges, relations } = this.data
    return relations[edges.relation[edge]].labels[edges.negative[edge] + 2 * edges.former[edge]]
  }

  /** stanceNote is what to say before the label of what is no fact: "alleged: ". */
  stanceNote(edge: number): string {
    const stance = this.stance[edge]
    return stance > 2 ? stances[stance].id + ': ' : ''
  }

  /** statement tells an edge as a sentence. */
  statement(edge: number): string {
    const { from, to } = this.data.edges
    return `${this.stanceNote(edge)}${this.name(from[edge])} ${this.label(edge)} ${this.name(to[edge])}`
  }

  other(edge: number, entity: number): number {
    const { from, to } = this.data.edges
    return from[edge] === entity ? to[edge] : from[edge]
  }

  symmetric(edge: number): boolean {
    return this.data.relations[this.data.edges.relation[edge]].symmetric
  }

  family(edge: number): number {
    return this.data.relations[this.data.edges.relation[edge]].family
  }

  /** edgeID names an edge in links. */
  edgeID(edge: number): string {
    const { edges, entities, relations } = this.data
    return [entities.id[edges.from[edge]], relations[edges.relation[edge]].id, entities.id[edges.to[edge]],
      `${edges.modality[edge]}${edges.negative[edge]}${edges.former[edge]}`].join('~')
  }

  /** findEdge returns the edge of a name that edgeID gave, or -1. */
  findEdge(id: string): number {
    const from = this.byID.get(id.split('~')[0])
    return from === undefined ? -1 : this.edgesOf[from].find(e => this.edgeID(e) === id) ?? -1
  }

  /** search returns up to limit entities whose names hold the words, the most central first. */
  search(words: string, limit: number): number[] {
    const wanted = fold(words).split(' ').filter(Boolean)
    if (!wanted.length) return []
    const whole = wanted.join(' ')
    const found: [rank: number, entity: number][] = []
    for (let i = 0; i < this.entityCount; i++) {
      let rank = 9
      this.folded[i].forEach((name, k) => {
        const behind = k ? 1 : 0 // its own name comes before its others
        if (name === whole) rank = Math.min(rank, behind)
        else if (name.startsWith(whole)) rank = Math.min(rank, 2 + behind)
        else if (wanted.every(w => (' ' + name).includes(' ' + w))) rank = Math.min(rank, 4 + behind)
        else if (wanted.every(w => name.includes(w))) rank = Math.min(rank, 6 + behind)
      })
      if (rank < 9) found.push([rank, i])
    }
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, limit).map(f => f[1])
  }
}

/** fold returns the form in which names are compared: without accents, in lower case. */
export function fold(s: string): string {
  return s.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’‘ʼ.]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** isoDay returns a day since 1970 as people write it: 2022-08-18. */
export function isoDay(day: number): string {
  return new Date(day * 86400000).toISOString().slice(0, 10)
}

/** parseDay returns the day since 1970 of an ISO day, or null. */
export function parseDay(text: string | null): number | null {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return null
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : Math.round(time / 86400000)
}

/** named reports whether a name is a proper one: "Kosovo police", not "the police". */
export function named(name: string): boolean {
  return /[\p{Lu}\p{Lt}\p{Lo}]/u.test(name)
}

/** capital returns a text with a capital letter at its start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** count tells a number of things: "1 claim", "2,000 claims". */
export function count(n: number, thing: string): string {
  return `${n.toLocaleString('en')} ${thing}${n === 1 ? '' : 's'}`
}
