// What the reader has chosen, as it stands in the address of the page: a link to the
// page leads to the same picture.
import { isoDay, parseDay, stances, type Model } from './model'
import { edgesAmong } from './view'

export type Selected =
  | { kind: 'none' }
  | { kind: 'entity'; entity: number }
  | { kind: 'edge'; edge: number }
  | { kind: 'path'; from: number; to: number } // to is -1 while it is being chosen

export type Tab = 'details' | 'relations' | 'actors' | 'filters'

export interface State {
  count: number // of entities drawn, at most
  focus: number // the entity around which, or -1
  selected: Selected
  without: { stances: Set<number>; relations: Set<number>; communities: Set<number>; classes: Set<number> }
  from: number | null // days
  to: number | null
  tab: Tab
  theme: '' | 'light' | 'dark'
}

/** startCount is how many entities are drawn at first: as many as can be told apart. */
export function startCount(model: Model): number {
  let n = counts.get(model)
  if (n === undefined) {
    for (n = innerWidth < 600 ? 18 : 30; n > 12 && edgesAmong(model, n) > 90;) n -= 3
    counts.set(model, n)
  }
  return n
}

const counts = new WeakMap<Model, number>()

export function startState(model: Model): State {
  const focus = model.data.start
  return {
    count: startCount(model), focus, selected: focus < 0 ? { kind: 'none' } : { kind: 'entity', entity: focus },
    without: { stances: new Set(), relations: new Set(), communities: new Set(), classes: new Set() },
    from: null, to: null, tab: 'details', theme: '',
  }
}

/** write returns the state for the address, "" for that in which the page starts. */
export function write(model: Model, state: State): string {
  const at = new URLSearchParams(), { entities, relations, classes } = model.data
  const start = startState(model)
  if (state.focus !== start.focus) at.set('around', state.focus < 0 ? '' : entities.id[state.focus])
  if (state.count !== start.count) at.set('actors', String(state.count))
  const s = state.selected
  if (s.kind === 'entity' && s.entity !== start.focus) at.set('actor', entities.id[s.entity])
  if (s.kind === 'none' && start.selected.kind !== 'none') at.set('actor', '')
  if (s.kind === 'edge') at.set('relation', model.edgeID(s.edge))
  if (s.kind === 'path' && s.to >= 0) at.set('path', entities.id[s.from] + '~' + entities.id[s.to])
  const list = (key: string, set: Set<number>, name: (i: number) => string) => {
    if (set.size) at.set(key, [...set].map(name).sort().join(','))
  }
  list('without', state.without.stances, i => stances[i].id)
  list('without-relations', state.without.relations, i => relations[i].id)
  list('without-communities', state.without.communities, String)
  list('without-classes', state.without.classes, i => classes[i].id)
  if (state.from !== null) at.set('from', isoDay(state.from))
  if (state.to !== null) at.set('to', isoDay(state.to))
  if (state.tab !== 'details') at.set('show', state.tab)
  if (state.theme) at.set('theme', state.theme)
  return at.toString()
}

/** parse reads what write wrote. What it does not understand it leaves out. */
export function parse(model: Model, hash: string): State {
  const at = new URLSearchParams(hash.replace(/^#/, '')), state = startState(model)
  const entity = (id: string | null) => model.byID.get(id ?? '') ?? -1
  if (at.has('around')) state.focus = entity(at.get('around'))
  const n = Number(at.get('actors'))
  if (n >= 2) state.count = Math.min(Math.round(n), Math.max(model.entityCount, 30))
  const edge = model.findEdge(at.get('relation') ?? ''), [from, to] = (at.get('path') ?? '').split('~').map(entity)
  if (edge >= 0) state.selected = { kind: 'edge', edge }
  else if (from >= 0 && to >= 0) state.selected = { kind: 'path', from, to }
  else if (at.has('actor')) {
    const i = entity(at.get('actor'))
    state.selected = i < 0 ? { kind: 'none' } : { kind: 'entity', entity: i }
  }
  const list = (key: string, set: Set<number>, index: (name: string) => number | undefined) => {
    for (const name of (at.get(key) ?? '').split(',')) {
      const i = name ? index(name) : undefined
      if (i !== undefined && i >= 0) set.add(i)
    }
  }
  list('without', state.without.stances, id => stances.findIndex(s => s.id === id))
  list('without-relations', state.without.relations, id => model.relationByID.get(id))
  list('without-communities', state.without.communities, Number)
  list('without-classes', state.without.classes, id => model.data.classes.findIndex(c => c.id === id))
  state.from = parseDay(at.get('from'))
  state.to = parseDay(at.get('to'))
  const tab = at.get('show'), theme = at.get('theme')
  if (tab === 'relations' || tab === 'actors' || tab === 'filters') state.tab = tab
  if (theme === 'light' || theme === 'dark') state.theme = theme
  return state
}
