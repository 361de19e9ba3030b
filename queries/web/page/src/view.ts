// What of the graph passes the filters, and what of that is drawn: never all of it,
// but the most central, or what is around one.
import { named, type Model } from './model'
import type { State } from './state'

export interface View {
  passes: Uint8Array // edges that pass the filters
  passing: number // how many
  degree: Int32Array // edges that pass, at each entity
  entities: number[] // drawn, the most central first
  edges: number[] // drawn
  drawn: Uint8Array // entities
  path: Hop[] | null // if a path is chosen: empty if there is none
  inTime: Uint8Array // edges that pass the bounds of time
}

/** A step of a path: what leads from one entity to another. */
export interface Hop {
  from: number
  to: number
  edges: number[]
}

export function view(model: Model, state: State): View {
  const { edges, entities, claims } = model.data
  const { without, from, to } = state
  const passes = new Uint8Array(model.edgeCount), inTime = new Uint8Array(model.edgeCount).fill(1)
  const degree = new Int32Array(model.entityCount)
  let passing = 0
  const hidden = (i: number) => without.classes.has(entities.class[i]) || without.communities.has(entities.community[i])
  for (let e = 0; e < model.edgeCount; e++) {
    if (from !== null || to !== null) {
      inTime[e] = 0
      for (let c = model.firstClaim[e]; c < model.firstClaim[e + 1] && !inTime[e]; c++) {
        const first = claims.first[c], last = claims.last[c]
        if ((first !== null || last !== null) && (to === null || first === null || first <= to) && (from === null || last === null || last >= from)) inTime[e] = 1
      }
    }
    if (!inTime[e] || without.stances.has(model.stance[e]) || without.relations.has(edges.relation[e]) ||
      hidden(edges.from[e]) || hidden(edges.to[e])) continue
    passes[e] = 1
    passing++
    degree[edges.from[e]]++
    degree[edges.to[e]]++
  }
  const { selected } = state
  const path = selected.kind === 'path' && selected.to >= 0 ? shortest(model, passes, selected.from, selected.to) : null
  const drawn = state.focus >= 0 ? around(model, passes, state.focus, state.count) : central(model, passes, degree, state.count)
  // What is chosen is drawn, wherever it is.
  if (selected.kind === 'entity') drawn[selected.entity] = 1
  if (selected.kind === 'path') for (const i of [selected.from, selected.to]) if (i >= 0) drawn[i] = 1
  if (selected.kind === 'edge') drawn[edges.from[selected.edge]] = drawn[edges.to[selected.edge]] = 1
  for (const hop of path ?? []) drawn[hop.to] = 1

  const shown: number[] = [], lines: number[] = []
  for (let i = 0; i < model.entityCount; i++) if (drawn[i]) shown.push(i)
  for (let e = 0; e < model.edgeCount; e++) {
    if (drawn[edges.from[e]] && drawn[edges.to[e]] && (passes[e] || selected.kind === 'edge' && selected.edge === e)) lines.push(e)
  }
  return { passes, passing, degree, entities: shown, edges: lines, drawn, path, inTime }
}

/** central picks the most central entities that an edge joins to another of them. */
function central(model: Model, passes: Uint8Array, degree: Int32Array, count: number): Uint8Array {
  const drawn = new Uint8Array(model.entityCount), joined = new Uint8Array(model.entityCount)
  let n = 0
  for (let i = 0; i < model.entityCount && n < count; i++) {
    if (!degree[i]) continue
    drawn[i] = 1
    for (const e of model.edgesOf[i]) {
      const other = model.other(e, i)
      if (!passes[e] || other === i || !drawn[other]) continue
      const more = Number(!joined[i]) + Number(!joined[other])
      if (n + more > count) continue
      joined[i] = joined[other] = 1
      n += more
    }
  }
  return joined
}

/** edgesAmong counts the edges among as many of the most central entities. */
export function edgesAmong(model: Model, count: number): number {
  const { from, to } = model.data.edges
  const drawn = central(model, new Uint8Array(model.edgeCount).fill(1), Int32Array.from(model.edgesOf, e => e.length), count)
  let n = 0
  for (let e = 0; e < model.edgeCount; e++) n += drawn[from[e]] & drawn[to[e]]
  return n
}

/** around picks an entity and the most central of those next to it, then of those next to these. */
function around(model: Model, passes: Uint8Array, focus: number, count: number): Uint8Array {
  const drawn = new Uint8Array(model.entityCount)
  drawn[focus] = 1
  let n = 1, ring = [focus]
  while (n < count && ring.length) {
    const next = new Set<number>()
    for (const i of ring) for (const e of model.edgesOf[i]) {
      const other = model.other(e, i)
      if (passes[e] && !drawn[other]) next.add(other)
    }
    ring = [...next].sort((a, b) => a - b).slice(0, count - n)
    for (const i of ring) drawn[i] = 1
    n += ring.length
    if (n > 12) break // one step is enough to look at
  }
  return drawn
}

/**
 * shortest returns the shortest path over what is stated as a fact and is no denial,
 * past proper names if it can; if there is none, over all that passes. Of paths as
 * short, that of the most claims at each step.
 */
export function shortest(model: Model, passes: Uint8Array, from: number, to: number): Hop[] {
  const fact = (e: number) => passes[e] === 1 && model.stance[e] === 0
  return walk(fact, i => named(model.name(i))) ?? walk(fact) ?? walk(e => passes[e] === 1) ?? []

  function walk(usable: (edge: number) => boolean, past: (entity: number) => boolean = () => true): Hop[] | null {
    const before = new Int32Array(model.entityCount).fill(-1), depth = new Int32Array(model.entityCount).fill(-1)
    const strength = new Int32Array(model.entityCount)
    depth[from] = 0
    for (let ring = [from], far = 1; ring.length && depth[to] < 0; far++) {
      const next: number[] = []
      for (const i of ring) {
        const claims = new Map<number, number>()
        for (const e of model.edgesOf[i]) {
          const other = model.other(e, i)
          if (!usable(e) || other !== to && !past(other)) continue
          claims.set(other, (claims.get(other) ?? 0) + model.firstClaim[e + 1] - model.firstClaim[e])
        }
        for (const [other, n] of claims) {
          if (depth[other] < 0) {
            depth[other] = far
            next.push(other)
          } else if (depth[other] < far || n <= strength[other]) continue
          before[other] = i
          strength[other] = n
        }
      }
      ring = next
    }
    if (depth[to] < 0) return null
    const hops: Hop[] = []
    for (let i = to; i !== from; i = before[i]) {
      hops.unshift({ from: before[i], to: i, edges: model.edgesOf[i].filter(e => usable(e) && model.other(e, i) === before[i]) })
    }
    return hops
  }
}
