// The legend: what colours, lines and shapes mean, with a box at each that takes it
// out of the picture.
import { draw, fill, make } from './dom'
import { Line } from './edgeprogram'
import { capital, count, stances, type Model } from './model'
import { Shape } from './nodeprogram'
import { communityColours, communityVariable, lines, shapeOf } from './picture'
import { startCount, type State } from './state'
import type { View } from './view'

type Changed = (change: (state: State) => void) => void

/** sample draws a line as the picture does. */
export function sample(line: number, variable: string, former = false): SVGSVGElement {
  const dashes = { [Line.Solid]: '', [Line.Dashed]: '6 4', [Line.Dotted]: '1.5 3.5', [Line.DashDotted]: '6 3 1.5 3' }[line]
  return draw('svg', { class: `sample of-${variable}${former ? ' former' : ''}`, width: 34, height: 10, viewBox: '0 0 34 10', 'aria-hidden': 'true' },
    draw('line', { x1: 1, x2: 27, y1: 5, y2: 5, 'stroke-dasharray': dashes }), draw('path', { d: 'M26 1.5 33 5 26 8.5Z' }))
}

/** figure draws the shape of a class, in the colour of a community or the text's. */
export function figure(shape: number, community?: number): SVGSVGElement {
  const paint = { fill: 'currentColor' }
  const drawn = shape === Shape.Square ? draw('rect', { x: 2, y: 2, width: 10, height: 10, rx: 2.5, ...paint })
    : shape === Shape.Diamond ? draw('path', { d: 'M7 .8 13.2 7 7 13.2.8 7Z', ...paint })
      : shape === Shape.Hexagon ? draw('path', { d: 'M3.8 1.6h6.4L13.4 7l-3.2 5.4H3.8L.6 7Z', ...paint })
        : shape === Shape.Ring ? draw('circle', { cx: 7, cy: 7, r: 4.6, fill: 'none', stroke: 'currentColor', 'stroke-width': 2.2 })
          : draw('circle', { cx: 7, cy: 7, r: 5.6, ...paint })
  return draw('svg', { class: community === undefined ? 'figure' : `figure ${communityVariable(community)}`, width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true' }, drawn)
}

export class Legend {
  readonly element: HTMLElement
  private readonly updates: ((state: State, view: View) => void)[] = []

  constructor(private readonly model: Model, private readonly changed: Changed) {
    this.element = make('aside', { class: 'filters', 'aria-label': 'Legend and filters' },
      this.amount(), this.stances(), this.relations(), this.classes(), this.communities(),
      make('button', {
        type: 'button', class: 'quiet', click: () => changed(s => {
          for (const set of Object.values(s.without)) set.clear()
          s.from = s.to = null
          s.count = startCount(model)
        }),
      }, 'Reset all filters'))
  }

  show(state: State, view: View) {
    for (const update of this.updates) update(state, view)
  }

  /** amount is how many actors are drawn. */
  private amount(): HTMLElement {
    const { model } = this, most = Math.max(model.entityCount, 3)
    // Steps grow with the number: from 5 to 10 matters as much as from 500 to 1,000.
    const toCount = (v: number) => Math.round(3 * (most / 3) ** (v / 100))
    const slider = make('input', {
      type: 'range', min: 0, max: 100, step: 1, 'aria-label': 'Actors drawn, at most',
      input: () => this.changed(s => { s.count = Number(slider.value) >= 100 ? most : toCount(Number(slider.value)) }),
    })
    const text = make('output'), heading = make('h2', {})
    this.updates.push((state, view) => {
      slider.value = String(Math.min(100, Math.round(100 * Math.log(state.count / 3) / Math.log(most / 3))))
      fill(heading, state.focus < 0 ? 'The most central actors' : `Around ${model.name(state.focus)}`)
      fill(text, `${view.entities.length.toLocaleString('en')} of ${count(model.entityCount, 'actor')}, ${view.edges.length.toLocaleString('en')} of ${count(model.edgeCount, 'relation')}`)
    })
    const back = make('button', { type: 'button', class: 'quiet', click: () => this.changed(s => { s.focus = -1 }) }, 'Show the most central')
    this.updates.push(state => { back.hidden = state.focus < 0 })
    return make('section', {}, heading, slider, text, back)
  }

  /** box is a filter with its sample. */
  private box(label: string, sign: Node | null, note: string, get: (s: State) => boolean, set: (s: State, on: boolean) => void, number: (v: View) => number | null): HTMLElement {
    const input = make('input', { type: 'checkbox', change: () => this.changed(s => set(s, input.checked)) })
    const amount = make('small')
    this.updates.push((state, view) => {
      input.checked = get(state)
      const n = number(view)
      fill(amount, n === null ? '' : n.toLocaleString('en'))
    })
    return make('label', { class: 'box', title: note || undefined }, input, sign, make('span', {}, label), amount)
  }

  private toggle(of: (s: State) => Set<number>, i: number): [(s: State) => boolean, (s: State, on: boolean) => void] {
    return [s => !of(s).has(i), (s, on) => {
      if (on) of(s).delete(i)
      else of(s).add(i)
    }]
  }

  private counter(key: (edge: number) => number): (view: View, i: number) => number {
    let of: View | null = null, counts = new Map<number, number>()
    return (view, i) => {
      if (of !== view) {
        of = view
        counts = new Map()
        for (let e = 0; e < this.model.edgeCount; e++) if (view.inTime[e]) counts.set(key(e), (counts.get(key(e)) ?? 0) + 1)
      }
      return counts.get(i) ?? 0
    }
  }

  private stances(): HTMLElement {
    const present = new Set(this.model.stance), counted = this.counter(e => this.model.stance[e])
    return make('section', {}, make('h2', {}, 'How it is stated'),
      ...stances.map((s, i) => present.has(i) ? this.box(s.label, sample(lines[i], 'text', s.id === 'former'), s.note,
        ...this.toggle(state => state.without.stances, i), view => counted(view, i)) : null))
  }

  private relations(): HTMLElement {
    const { families, relations, edges } = this.model.data, counted = this.counter(e => edges.relation[e])
    const total = new Map<number, number>()
    for (const r of edges.relation) total.set(r, (total.get(r) ?? 0) + 1)
    return make('section', {}, make('h2', {}, 'Relations'), ...families.map((family, f) => {
      const own = relations.map((_, i) => i).filter(i => relations[i].family === f && total.has(i)).sort((a, b) => total.get(b)! - total.get(a)! || a - b)
      if (!own.length) return null
      const all = make('input', {
        type: 'checkbox', 'aria-label': `All of ${family.label}`,
        change: () => this.changed(s => { for (const i of own) all.checked ? s.without.relations.delete(i) : s.without.relations.add(i) }),
      })
      const amount = make('small')
      this.updates.push((state, view) => {
        const on = own.filter(i => !state.without.relations.has(i)).length
        all.checked = on > 0
        all.indeterminate = on > 0 && on < own.length
        fill(amount, own.reduce((sum, i) => sum + counted(view, i), 0).toLocaleString('en'))
      })
      return make('details', { class: 'family' },
        make('summary', {}, all, sample(Line.Solid, family.id), make('span', {}, family.label), amount),
        ...own.map(i => this.box(relations[i].labels[0], null, '', ...this.toggle(s => s.without.relations, i), view => counted(view, i))))
    }))
  }

  private classes(): HTMLElement | null {
    const { classes, entities } = this.model.data, total = new Map<number, number>()
    for (const c of entities.class) total.set(c, (total.get(c) ?? 0) + 1)
    return make('section', {}, make('h2', {}, 'Kinds of actors'),
      ...classes.map((c, i) => total.has(i) ? this.box(capital(c.label), figure(shapeOf(c.id)), '',
        ...this.toggle(s => s.without.classes, i), () => total.get(i)!) : null))
  }

  /** communities are named after their most central members. */
  private communities(): HTMLElement | null {
    const { entities } = this.model.data, members = new Map<number, number[]>()
    entities.community.forEach((c, i) => {
      const list = members.get(c)
      if (list) list.push(i)
      else members.set(c, [i])
    })
    const known = [...members.keys()].filter(c => c >= 0 && c < communityColours && members.get(c)!.length > 1).sort((a, b) => a - b)
    if (known.length < 2) return null
    return make('section', {}, make('h2', {}, 'Communities'),
      make('p', { class: 'note' }, 'Who is joined more closely with each other than with the rest, worked out from the relations.'),
      ...known.map(c => this.box(communityName(this.model, c), figure(Shape.Circle, c), '',
        ...this.toggle(s => s.without.communities, c), () => members.get(c)!.length)))
  }
}

const names = new Map<number, string>()

/** communityName calls a community by its two most central members. */
export function communityName(model: Model, community: number): string {
  let name = names.get(community)
  if (name === undefined) {
    const first: string[] = []
    for (let i = 0; i < model.entityCount && first.length < 2; i++) if (model.data.entities.community[i] === community) first.push(model.name(i))
    names.set(community, name = first.join(', '))
  }
  return name
}
