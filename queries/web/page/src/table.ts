// What the picture shows, as tables that keyboards and screen readers reach.
import { fill, make } from './dom'
import { figure } from './legend'
import { count, isoDay, stances, type Model } from './model'
import { shapeOf } from './picture'
import { classLabel } from './search'
import type { Selected, State } from './state'
import type { View } from './view'

const page = 100

type Choose = (selected: Selected) => void

/** A column of a table: its heading and what rows are sorted by. */
interface Column {
  heading: string
  key: (i: number) => string | number
}

/** A Table lists the relations or the actors of the picture, in step with it. */
export class Table {
  readonly element = make('div', { class: 'table' })
  private readonly columns: Column[]
  private rows = page
  private key = ''
  private sorted: number
  private down = true
  private view!: View

  constructor(private readonly model: Model, private readonly of: 'relations' | 'actors', private readonly choose: Choose) {
    const { edges } = model.data
    const claims = (e: number) => model.firstClaim[e + 1] - model.firstClaim[e]
    this.columns = of === 'relations'
      ? [{ heading: 'Who', key: e => model.name(edges.from[e]) }, { heading: 'Relation', key: e => model.label(e) },
        { heading: 'Whom', key: e => model.name(edges.to[e]) }, { heading: 'Claims', key: claims }, { heading: 'Last', key: e => this.last(e) }]
      : [{ heading: 'Actor', key: i => model.name(i) }, { heading: 'Kind', key: i => classLabel(model, i) },
        { heading: 'Relations', key: i => this.view.degree[i] }, { heading: 'Claims', key: i => model.claimsOf[i] }]
    this.sorted = this.columns.findIndex(c => c.heading === 'Claims')
  }

  show(state: State, view: View) {
    const key = view.entities.join() + '/' + view.edges.join()
    if (key !== this.key) this.rows = page
    this.key = key
    this.view = view
    const list = this.list(), shown = list.slice(0, this.rows), chosen = this.chosen(state)
    if (list.indexOf(chosen) >= shown.length) shown.push(chosen)
    fill(this.element,
      make('table', {},
        make('caption', {}, this.of === 'relations' ? `${count(list.length, 'relation')} in the picture` : `${count(list.length, 'actor')} in the picture`),
        make('thead', {}, make('tr', {}, ...this.columns.map((c, i) => make('th', { scope: 'col', 'aria-sort': i === this.sorted && (this.down ? 'descending' : 'ascending') },
          make('button', {
            type: 'button', click: () => {
              this.down = this.sorted === i ? !this.down : c.heading === 'Claims' || c.heading === 'Last' || c.heading === 'Relations'
              this.sorted = i
              this.show(state, view)
              this.element.querySelectorAll<HTMLElement>('th button')[i].focus()
            },
          }, c.heading))))),
        make('tbody', {}, ...shown.map(i => this.of === 'relations' ? this.relation(i, i === chosen) : this.actor(i, i === chosen)))),
      list.length > shown.length && make('button', {
        type: 'button', class: 'quiet', click: () => {
          this.rows += 5 * page
          this.show(state, view)
        },
      }, `Show more of ${count(list.length, this.of === 'relations' ? 'relation' : 'actor')}`))
    this.element.querySelector('tr[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }

  private chosen({ selected }: State): number {
    if (this.of === 'relations') return selected.kind === 'edge' ? selected.edge : -1
    return selected.kind === 'entity' ? selected.entity : -1
  }

  /** list returns what the view holds, sorted; of those alike, the more central first. */
  private list(): number[] {
    const list = this.of === 'relations' ? this.view.edges : this.view.entities
    const { key } = this.columns[this.sorted], keys = new Map(list.map(i => [i, key(i)])), sign = this.down ? -1 : 1
    return [...list].sort((a, b) => {
      const x = keys.get(a)!, y = keys.get(b)!
      return (typeof x === 'number' ? x - (y as number) : collator.compare(x, y as string)) * sign || a - b
    })
  }

  /** last returns the last day of which an edge is said, or -Infinity. */
  private last(e: number): number {
    const { claims } = this.model.data
    let last = -Infinity
    for (const c of this.model.claims(e)) last = Math.max(last, claims.last[c] ?? claims.first[c] ?? -Infinity)
    return last
  }

  private relation(e: number, chosen: boolean): HTMLElement {
    const { model } = this, { edges, families } = model.data, stance = model.stance[e], last = this.last(e)
    const entity = (i: number) => make('button', { type: 'button', class: 'name', click: () => this.choose({ kind: 'entity', entity: i }) }, model.name(i))
    return make('tr', { 'aria-current': chosen && 'true' },
      make('td', {}, entity(edges.from[e])),
      make('td', {}, make('button', { type: 'button', class: `name of-${families[model.family(e)].id}`, click: () => this.choose({ kind: 'edge', edge: e }) }, model.label(e)),
        stance > 0 && make('span', { class: `badge ${stances[stance].id}` }, stances[stance].label)),
      make('td', {}, entity(edges.to[e])),
      make('td', { class: 'number' }, String(model.firstClaim[e + 1] - model.firstClaim[e])),
      make('td', { class: 'date' }, last > -Infinity ? isoDay(last) : ''))
  }

  private actor(i: number, chosen: boolean): HTMLElement {
    const { model } = this, { entities, classes } = model.data
    return make('tr', { 'aria-current': chosen && 'true' },
      make('td', {}, make('button', { type: 'button', class: 'name', click: () => this.choose({ kind: 'entity', entity: i }) },
        figure(shapeOf(classes[entities.class[i]].id), entities.community[i]), model.name(i))),
      make('td', {}, classLabel(model, i)),
      make('td', { class: 'number' }, String(this.view.degree[i])),
      make('td', { class: 'number' }, String(model.claimsOf[i])))
  }
}

const collator = new Intl.Collator('en')
