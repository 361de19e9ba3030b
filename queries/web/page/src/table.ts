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

/** A Table lists the relations or the actors of the picture, in step with it. */
export class Table {
  readonly element = make('div', { class: 'table' })
  private rows = page
  private key = ''

  constructor(private readonly model: Model, private readonly of: 'relations' | 'actors', private readonly choose: Choose) {}

  show(state: State, view: View) {
    const key = view.entities.join() + '/' + view.edges.join()
    if (key !== this.key) this.rows = page
    this.key = key
    const list = this.of === 'relations' ? this.relations(view) : view.entities
    const shown = list.slice(0, this.rows), chosen = this.chosen(state)
    const at = list.indexOf(chosen)
    if (at >= shown.length) shown.push(chosen)
    fill(this.element,
      make('table', {},
        make('caption', {}, this.of === 'relations' ? `${count(list.length, 'relation')} in the picture` : `${count(list.length, 'actor')} in the picture`),
        make('thead', {}, make('tr', {}, ...(this.of === 'relations' ? ['Who', 'Relation', 'Whom', 'Claims', 'Last'] : ['Actor', 'Kind', 'Relations', 'Claims'])
          .map(h => make('th', { scope: 'col' }, h)))),
        make('tbody', {}, ...shown.map(i => this.of === 'relations' ? this.relation(i, i === chosen) : this.actor(i, view, i === chosen)))),
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

  /** relations returns the edges of the view, those with most claims first. */
  private relations(view: View): number[] {
    const n = (e: number) => this.model.firstClaim[e + 1] - this.model.firstClaim[e]
    return [...view.edges].sort((a, b) => n(b) - n(a) || a - b)
  }

  private relation(e: number, chosen: boolean): HTMLElement {
    const { model } = this, { edges, families, claims } = model.data, stance = model.stance[e]
    let last = -Infinity
    for (const c of model.claims(e)) last = Math.max(last, claims.last[c] ?? claims.first[c] ?? -Infinity)
    const entity = (i: number) => make('button', { type: 'button', class: 'name', click: () => this.choose({ kind: 'entity', entity: i }) }, model.name(i))
    return make('tr', { 'aria-current': chosen && 'true' },
      make('td', {}, entity(edges.from[e])),
      make('td', {}, make('button', { type: 'button', class: `name of-${families[model.family(e)].id}`, click: () => this.choose({ kind: 'edge', edge: e }) }, model.label(e)),
        stance > 0 && make('span', { class: `badge ${stances[stance].id}` }, stances[stance].label)),
      make('td', {}, entity(edges.to[e])),
      make('td', { class: 'number' }, String(model.firstClaim[e + 1] - model.firstClaim[e])),
      make('td', { class: 'date' }, last > -Infinity ? isoDay(last) : ''))
  }

  private actor(i: number, view: View, chosen: boolean): HTMLElement {
    const { model } = this, { entities, classes } = model.data
    return make('tr', { 'aria-current': chosen && 'true' },
      make('td', {}, make('button', { type: 'button', class: 'name', click: () => this.choose({ kind: 'entity', entity: i }) },
        figure(shapeOf(classes[entities.class[i]].id), entities.community[i]), model.name(i))),
      make('td', {}, classLabel(model, i)),
      make('td', { class: 'number' }, String(view.degree[i])),
      make('td', { class: 'number' }, String(model.claimsOf[i])))
  }
}
