// What stands beside the picture about what is chosen: an actor, a relation with its
// sentences, a path, or what the whole is.
import { fill, link, make } from './dom'
import { circumstances, publishers, sentence, source } from './evidence'
import { communityName, figure, sample } from './legend'
import { count, isoDay, named, stances, type Model } from './model'
import { communityColours, lines, shapeOf } from './picture'
import { classLabel, search } from './search'
import type { Selected, State } from './state'
import type { View } from './view'

const some = 12

export class Panel {
  readonly element = make('div', { class: 'panel' })

  constructor(private readonly model: Model, private readonly change: (change: (state: State) => void) => void) {}

  show(state: State, view: View) {
    const s = state.selected
    fill(this.element, ...(s.kind === 'entity' ? this.entity(s.entity, state)
      : s.kind === 'edge' ? this.edge(s.edge)
        : s.kind === 'path' ? this.path(s.from, s.to, view)
          : this.start(view)))
  }

  private select(selected: Selected) {
    this.change(s => {
      s.selected = selected
      s.tab = 'details'
    })
  }

  private name(i: number): HTMLElement {
    const { entities, classes } = this.model.data
    return make('button', { type: 'button', class: 'name', click: () => this.select({ kind: 'entity', entity: i }) },
      figure(shapeOf(classes[entities.class[i]].id), entities.community[i]), this.model.name(i))
  }

  private badge(e: number): HTMLElement | null {
    const { model } = this, stance = stances[model.stance[e]]
    const also = [model.stance[e] > 2 && model.data.edges.negative[e] ? 'of a denial' : '', model.stance[e] !== 2 && model.data.edges.former[e] ? 'no longer so' : ''].filter(Boolean)
    return model.stance[e] || also.length
      ? make('span', { class: `badge ${stance.id}`, title: stance.note }, [stance.label, ...also].join(', ')) : null
  }

  /** line is an edge as a row that opens it. */
  private line(e: number, seenFrom = -1): HTMLElement {
    const { model } = this, { edges, families, relations } = model.data
    const first = model.firstClaim[e], n = model.firstClaim[e + 1] - first
    const to = seenFrom < 0 ? -1 : model.other(e, seenFrom), out = edges.from[e] === seenFrom
    const words = seenFrom < 0 ? model.statement(e)
      : out || model.symmetric(e) ? `${model.stanceNote(e)}${model.label(e)} ${model.name(to)}`
        : model.statement(e)
    return make('li', {}, make('button', { type: 'button', class: 'row', click: () => this.select({ kind: 'edge', edge: e }) },
      sample(model.stance[e] > 2 && edges.negative[e] ? 3 : lines[model.stance[e]], families[relations[edges.relation[e]].family].id, edges.former[e] === 1),
      make('span', {}, words), make('small', {}, String(n))))
  }

  private lines(title: string, edges: number[], seenFrom = -1): HTMLElement | null {
    if (!edges.length) return null
    const { firstClaim } = this.model
    const sorted = [...edges].sort((a, b) => firstClaim[b + 1] - firstClaim[b] - firstClaim[a + 1] + firstClaim[a] || a - b)
    const list = make('ul', { class: 'rows' }, ...sorted.slice(0, some).map(e => this.line(e, seenFrom)))
    const rest = sorted.slice(some)
    const more = rest.length > 0 && make('button', {
      type: 'button', class: 'quiet', click: event => {
        list.append(...rest.map(e => this.line(e, seenFrom)))
        ;(event.target as HTMLElement).remove()
      },
    }, `${rest.length.toLocaleString('en')} more`)
    return make('section', {}, make('h3', {}, title, ' ', make('small', {}, edges.length.toLocaleString('en'))), list, more)
  }

  /** start tells what the whole is. */
  private start(view: View): (Node | null)[] {
    const { model } = this, { articles, claims, quotes, chosen } = model.data
    const disputed = this.disputed()
    const strongest = [...view.edges].filter(e => model.stance[e] === 0)
    return [
      make('h2', {}, 'What articles say of whom'),
      make('p', {}, `${count(claims.edge.length + quotes.speaker.length, 'claim')} of ${count(articles.id.length, 'article')} about ${count(model.entityCount, 'actor')}`,
        chosen ? `: ${chosen}.` : '.',
        model.days ? ` They speak of ${isoDay(model.days[0]).slice(0, 4)} to ${isoDay(model.days[1]).slice(0, 4)}.` : ''),
      make('p', { class: 'note' }, 'Choose an actor for its profile, or a line for the sentences behind it. A dashed line is a denial, a dotted one is alleged, planned or possible, a faint one is over: none of these is a fact.'),
      make('section', {}, make('h3', {}, 'Most central'), make('ul', { class: 'names' }, ...view.entities.slice(0, 10).map(i => make('li', {}, this.name(i))))),
      this.lines('Both stated and denied', disputed),
      this.lines('Stated as fact in this picture', strongest),
    ]
  }

  /** disputed returns the denials of what is stated too. */
  private disputed(): number[] {
    const { model } = this, { from, to, relation, modality } = model.data.edges, stated = new Set<string>()
    const key = (e: number) => `${from[e]} ${to[e]} ${relation[e]}`
    for (let e = 0; e < model.edgeCount; e++) if (model.stance[e] === 0) stated.add(key(e))
    const list: number[] = []
    for (let e = 0; e < model.edgeCount; e++) if (model.stance[e] === 1 && modality[e] === 0 && stated.has(key(e))) list.push(e)
    return list
  }

  private entity(i: number, state: State): (Node | null)[] {
    const { model } = this, { entities, classes, edges, quotes } = model.data
    const own = model.edgesOf[i], community = entities.community[i]
    const sentences = own.flatMap(e => model.claims(e)).map(c => model.data.claims.sentence[c]).concat(model.quotesOf[i].map(q => quotes.sentence[q]))
    const called = entities.aliases[i].filter(named), others = called.slice(0, 8) // not "his country"
    const of = (stance: number[]) => own.filter(e => stance.includes(model.stance[e]))
    const facts = of([0])
    return [
      make('h2', { class: 'entity' }, figure(shapeOf(classes[entities.class[i]].id), community), model.name(i)),
      make('p', {}, classLabel(model, i), ' · ', count(sentences.length, 'claim'), ' · ', count(publishers(model, sentences), 'source')),
      others.length ? make('p', { class: 'note' }, 'Also called ', others.join(', '), called.length > others.length ? ' …' : '') : null,
      community >= 0 && community < communityColours ? make('p', { class: 'note' }, 'Community of ', communityName(model, community)) : null,
      entities.sameAs[i].length ? make('p', { class: 'note' }, 'Elsewhere: ', ...entities.sameAs[i].flatMap((url, k) => [k ? ', ' : '', link(url, url.replace(/^https?:\/\/(www\.)?/, ''))])) : null,
      make('div', { class: 'actions' },
        state.focus === i
          ? make('button', { type: 'button', click: () => this.change(s => { s.focus = -1 }) }, 'Show the most central')
          : make('button', { type: 'button', click: () => this.change(s => { s.focus = i }) }, 'Show what is around'),
        make('button', { type: 'button', click: () => this.select({ kind: 'path', from: i, to: -1 }) }, 'Path to …')),
      this.lines('Stated as fact', facts.filter(e => edges.from[e] === i || model.symmetric(e)), i),
      this.lines('Stated as fact by others of it', facts.filter(e => edges.from[e] !== i && !model.symmetric(e)), i),
      this.lines('Denied', of([1]), i),
      this.lines('No longer so', of([2]), i),
      this.lines('Alleged, planned or possible', of([3, 4, 5]), i),
      this.quotes(i),
    ]
  }

  private quotes(i: number): HTMLElement | null {
    const { model } = this, { quotes, articles, sentences } = model.data
    const own = [...model.quotesOf[i]].sort((a, b) => articles.date[sentences.article[quotes.sentence[b]]].localeCompare(articles.date[sentences.article[quotes.sentence[a]]]) || a - b)
    if (!own.length) return null
    const one = (q: number) => make('li', { class: 'evidence' }, sentence(model, quotes.sentence[q], [], quotes.text[q]),
      quotes.negative[q] ? make('span', { class: 'badge denied' }, 'Denies having said so') : null, circumstances(model, quotes, q), source(model, quotes.sentence[q]))
    const list = make('ul', { class: 'evidences' }, ...own.slice(0, 5).map(one))
    return make('section', {}, make('h3', {}, `What ${model.name(i)} says `, make('small', {}, own.length.toLocaleString('en'))), list,
      own.length > 5 && make('button', {
        type: 'button', class: 'quiet', click: event => {
          list.append(...own.slice(5, 200).map(one))
          ;(event.target as HTMLElement).remove()
        },
      }, `${own.length - 5} more`))
  }

  private edge(e: number): (Node | null)[] {
    const { model } = this, { edges, claims, families, relations, articles, sentences } = model.data
    const from = edges.from[e], to = edges.to[e], family = families[relations[edges.relation[e]].family]
    const day = (c: number) => articles.date[sentences.article[claims.sentence[c]]]
    const own = model.claims(e).sort((a, b) => day(b).localeCompare(day(a)) || a - b)
    const days = own.flatMap(c => [claims.first[c], claims.last[c]]).filter((d): d is number => d !== null)
    const between = model.edgesOf[from].filter(o => o !== e && model.other(o, from) === to)
    const stance = stances[model.stance[e]], first = Math.min(...days), last = Math.max(...days)
    const evidence = (c: number) => make('li', { class: 'evidence' }, sentence(model, claims.sentence[c], [from, to]),
      circumstances(model, claims, c), source(model, claims.sentence[c]))
    const list = make('ul', { class: 'evidences' }, ...own.slice(0, 30).map(evidence))
    return [
      make('h2', { class: 'statement' }, this.name(from), ' ',
        make('span', { class: `relation of-${family.id}` }, model.stanceNote(e) + model.label(e)), ' ', this.name(to)),
      make('p', {}, this.badge(e), this.badge(e) && ' ', count(own.length, 'claim'), ' · ', count(publishers(model, own.map(c => claims.sentence[c])), 'source'),
        days.length ? ` · ${first === last ? isoDay(first) : `${isoDay(first)} to ${isoDay(last)}`}` : ''),
      stance.note ? make('p', { class: `warning ${stance.id}` }, stance.note) : null,
      make('section', {}, make('h3', {}, own.length > 1 ? 'Sentences' : 'Sentence'), list,
        own.length > 30 && make('button', {
          type: 'button', class: 'quiet', click: event => {
            list.append(...own.slice(30).map(evidence))
            ;(event.target as HTMLElement).remove()
          },
        }, `${own.length - 30} more`)),
      this.lines(`More between the two`, between),
    ]
  }

  private path(from: number, to: number, view: View): (Node | null)[] {
    const { model } = this, { claims } = model.data
    const heading = make('h2', {}, 'Path from ', model.name(from), to >= 0 ? ` to ${model.name(to)}` : ' to …')
    const field = search(model, to < 0 ? 'Choose the other actor' : 'Choose another', i => this.select({ kind: 'path', from, to: i }))
    if (to < 0) return [heading, field, make('p', { class: 'note' }, 'Type a name, or choose an actor in the picture.')]
    if (!view.path?.length) return [heading, field, make('p', { class: 'warning' }, from === to ? 'These are the same.' : 'Nothing that passes the filters joins the two.')]
    const sure = view.path.every(hop => hop.edges.some(e => model.stance[e] === 0))
    return [
      heading, field,
      make('p', {}, count(view.path.length, 'step'), sure ? ', each stated as a fact.' : '. No path of facts joins the two: see how each step is stated.'),
      make('ol', { class: 'hops' }, ...view.path.map(hop => {
        const best = [...hop.edges].sort((a, b) => model.stance[a] - model.stance[b] || model.firstClaim[b + 1] - model.firstClaim[b] - model.firstClaim[a + 1] + model.firstClaim[a])[0]
        const c = claims.sentence[model.firstClaim[best]]
        return make('li', {}, make('ul', { class: 'rows' }, ...hop.edges.slice(0, 4).map(e => this.line(e))),
          make('div', { class: 'evidence' }, sentence(model, c, [hop.from, hop.to]), source(model, c)))
      })),
      make('button', { type: 'button', class: 'quiet', click: () => this.select({ kind: 'path', from: to, to: from }) }, 'Turn it round'),
    ]
  }
}
