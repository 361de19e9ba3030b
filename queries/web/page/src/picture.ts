// The picture: what the view holds, drawn by sigma.
import Graph from 'graphology'
import Sigma from 'sigma'
import { colour } from './dom'
import { Line, RelationEdgeProgram, type EdgeLook } from './edgeprogram'
import { drawLabels, font, shorten, type Label } from './labels'
import { arrange, beyond, type Place } from './layout'
import type { Model } from './model'
import { EntityNodeProgram, Shape, type NodeLook } from './nodeprogram'
import type { Selected } from './state'
import type { View } from './view'

/** The lines of stances, in their order, and how strongly they are drawn. */
export const lines = [Line.Solid, Line.Dashed, Line.Solid, Line.Dotted, Line.Dotted, Line.Dotted]
const strength = [0.85, 0.9, 0.32, 0.75, 0.75, 0.75]

/** The shapes of classes; others are rings. */
const shapes: Record<string, number> = {
  Person: Shape.Circle, Country: Shape.Square, Organization: Shape.Diamond, Group: Shape.Hexagon,
}

export const shapeOf = (classID: string) => shapes[classID] ?? Shape.Ring

/** communityColours is how many communities have a colour of their own. */
export const communityColours = 8

/** communityVariable names the colour of a community in the style sheet. */
export const communityVariable = (community: number) =>
  community >= 0 && community < communityColours ? `community-${community}` : 'community-other'

export interface Chosen {
  entity(entity: number): void
  edge(edge: number): void
  nothing(): void
  focus(entity: number): void
}

export class Picture {
  private graph = emptyGraph() // what is drawn, no more
  private readonly x: Float64Array // where entities stand
  private readonly y: Float64Array
  private readonly sigma: Sigma
  private readonly curvature: Float32Array
  private readonly shownEdge: Uint8Array
  private view!: View
  private selected: Selected = { kind: 'none' }
  private hovered: { entity: number; edge: number } = { entity: -1, edge: -1 }
  private near: { entities: Set<number>; edges: Set<number> } | null = null
  private filledWith = ''
  private drawnFor = '' // what the places were worked out for
  private animation = 0
  private readonly largest: number
  private colours!: { families: string[]; communities: Map<number, string>; background: string; text: string; muted: string }

  constructor(private readonly container: HTMLElement, private readonly model: Model, chosen: Chosen) {
    const { entities } = model.data
    this.curvature = new Float32Array(model.edgeCount)
    this.shownEdge = new Uint8Array(model.edgeCount)
    this.largest = Math.max(...entities.centrality.slice(0, 1), 1e-9)
    this.readColours()
    this.x = Float64Array.from(entities.x)
    this.y = Float64Array.from(entities.y)
    this.view = { passes: this.shownEdge, passing: 0, degree: new Int32Array(0), entities: [], edges: [], drawn: new Uint8Array(model.entityCount), path: null, inTime: this.shownEdge }
    this.sigma = new Sigma(this.graph, container, {
      allowInvalidContainer: true,
      enableEdgeEvents: true,
      renderLabels: false,
      renderEdgeLabels: false,
      defaultDrawNodeHover: () => {},
      zIndex: true,
      stagePadding: 36,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      doubleClickZoomingDuration: 0,
      defaultNodeType: 'entity',
      defaultEdgeType: 'relation',
      nodeProgramClasses: { entity: EntityNodeProgram },
      nodeHoverProgramClasses: { entity: EntityNodeProgram },
      edgeProgramClasses: { relation: RelationEdgeProgram },
      nodeReducer: node => this.nodeLook(Number(node)),
      edgeReducer: edge => this.edgeLook(Number(edge)),
    })
    this.sigma.on('afterRender', () => this.drawLabels())
    this.listen(chosen)
  }

  private listen(chosen: Chosen) {
    const { sigma } = this, hover = (entity: number, edge: number) => {
      if (this.hovered.entity === entity && this.hovered.edge === edge) return
      this.hovered = { entity, edge }
      this.container.style.cursor = entity >= 0 || edge >= 0 ? 'pointer' : ''
      this.emphasize()
      this.repaint()
    }
    sigma.on('enterNode', ({ node }) => hover(Number(node), -1))
    sigma.on('leaveNode', () => hover(-1, -1))
    sigma.on('enterEdge', ({ edge }) => hover(-1, Number(edge)))
    sigma.on('leaveEdge', () => hover(-1, -1))
    let dragged: string | null = null, moved = false
    sigma.on('clickNode', ({ node }) => { if (!moved) chosen.entity(Number(node)) })
    sigma.on('clickEdge', ({ edge }) => chosen.edge(Number(edge)))
    sigma.on('clickStage', () => chosen.nothing())
    sigma.on('doubleClickNode', e => {
      e.preventSigmaDefault()
      chosen.focus(Number(e.node))
    })
    sigma.on('downNode', ({ node }) => {
      dragged = node
      moved = false
    })
    sigma.on('moveBody', ({ event }) => {
      if (dragged === null) return
      moved = true
      const { x, y } = sigma.viewportToGraph(event)
      this.graph.mergeNodeAttributes(dragged, { x, y })
      this.x[Number(dragged)] = x
      this.y[Number(dragged)] = y
      event.preventSigmaDefault()
      event.original.preventDefault()
    })
    const drop = () => {
      dragged = null
      setTimeout(() => { moved = false })
    }
    sigma.on('upNode', drop)
    sigma.on('upStage', drop)
    sigma.on('upEdge', drop)
  }

  /** show draws a view. */
  show(view: View, selected: Selected) {
    this.view = view
    this.selected = selected
    this.hovered = { entity: -1, edge: -1 }
    this.shownEdge.fill(0)
    for (const e of view.edges) if (this.model.data.edges.from[e] !== this.model.data.edges.to[e]) this.shownEdge[e] = 1
    this.bend(view.edges)
    this.emphasize()
    const key = view.entities.join()
    if (key !== this.drawnFor) {
      const first = !this.drawnFor
      this.drawnFor = key
      this.move(this.places(), first)
    } else if (!this.fill()) {
      this.sigma.refresh()
    }
    const names = view.entities.slice(0, 8).map(i => this.model.name(i))
    this.container.setAttribute('aria-label', view.entities.length
      ? `Picture of ${view.entities.length} actors and ${view.edges.length} relations, which the table lists too. The most central: ${names.join(', ')}.`
      : 'An empty picture: nothing passes the filters.')
  }

  /** fill has sigma draw what the view holds, unless it draws that already. */
  private fill(): boolean {
    const { from, to } = this.model.data.edges
    const key = this.view.entities.join() + '/' + this.view.edges.join()
    if (key === this.filledWith) return false
    this.filledWith = key
    this.graph = emptyGraph()
    for (const i of this.view.entities) this.graph.addNode(String(i), { x: this.x[i], y: this.y[i] })
    for (const e of this.view.edges) if (this.shownEdge[e]) this.graph.addEdgeWithKey(String(e), String(from[e]), String(to[e]))
    const many = this.view.edges.length > 3000 // more than can follow the hand
    if (many !== this.sigma.getSetting('hideEdgesOnMove')) this.sigma.setSetting('hideEdgesOnMove', many)
    this.sigma.setGraph(this.graph)
    return true
  }

  /** bend parts the edges between the same two. */
  private bend(edges: number[]) {
    const { from, to } = this.model.data.edges, pairs = new Map<number, number[]>()
    for (const e of edges) {
      const a = Math.min(from[e], to[e]), b = Math.max(from[e], to[e]), key = a * this.model.entityCount + b
      const list = pairs.get(key)
      if (list) list.push(e)
      else pairs.set(key, [e])
    }
    for (const list of pairs.values()) {
      const step = Math.min(0.16, 0.9 / list.length)
      list.forEach((e, i) => {
        const bend = (i - (list.length - 1) / 2) * step
        this.curvature[e] = from[e] < to[e] ? bend : -bend
      })
    }
  }

  /** places returns where the entities of the view stand. */
  private places(): { places: Place[]; widths: number[] } {
    const { entities } = this.view, { x, y } = this.model.data.entities
    if (entities.length > beyond) return { places: entities.map(i => ({ x: x[i], y: y[i] })), widths: entities.map(() => 0) }
    const context = document.createElement('canvas').getContext('2d')!
    const index = new Map(entities.map((i, k) => [i, k]))
    const bodies = entities.map(i => {
      const size = this.letters(i)
      context.font = font(size, false)
      return { x: x[i], y: y[i], radius: this.radius(i), width: context.measureText(shorten(this.model.name(i))).width }
    })
    const links = new Map<string, [number, number, number]>(), { from, to } = this.model.data.edges
    for (const i of entities) for (const e of this.model.edgesOf[i]) {
      const a = index.get(from[e]), b = index.get(to[e])
      if (a === undefined || b === undefined || a === b || from[e] !== i) continue
      const key = a < b ? `${a} ${b}` : `${b} ${a}`, known = links.get(key)
      if (known) known[2] = Math.min(known[2] + 0.3, 2)
      else links.set(key, [a, b, 1])
    }
    const { clientWidth, clientHeight } = this.container
    const wide = Math.min(Math.max(clientWidth / (clientHeight || 1), 0.7), 1.7)
    return { places: arrange(bodies, [...links.values()], wide), widths: bodies.map(b => Math.max(b.width, 2 * b.radius)) }
  }

  /** move brings the entities of the view to their places. */
  private move({ places, widths }: { places: Place[]; widths: number[] }, first: boolean) {
    cancelAnimationFrame(this.animation)
    const { entities } = this.view, { sigma } = this
    if (places.length) {
      // Names that stand at the sides are in the picture as a whole.
      const sides = widths.map(w => Math.max(0, w / 2 - 20))
      const xs = places.map((p, i) => p.x - sides[i]), ends = places.map((p, i) => p.x + sides[i]), ys = places.map(p => p.y)
      const box = { x: [Math.min(...xs), Math.max(...ends)] as [number, number], y: [Math.min(...ys), Math.max(...ys)] as [number, number] }
      // Few stand as far apart as their places say, not as far as the picture is wide.
      const { clientWidth, clientHeight } = this.container
      if (entities.length <= beyond) for (const [side, size] of [['x', clientWidth], ['y', clientHeight]] as const) {
        const [low, high] = box[side], spare = Math.max(0, size * 0.62 - (high - low)) / 2
        box[side] = [low - spare, high + spare]
      }
      sigma.setCustomBBox(box)
    }
    const still = first || entities.length > beyond || matchMedia('(prefers-reduced-motion: reduce)').matches
    const start = entities.map(i => ({ x: this.x[i], y: this.y[i] }))
    const place = (part: number) => entities.forEach((i, k) => {
      this.x[i] = start[k].x + (places[k].x - start[k].x) * part
      this.y[i] = start[k].y + (places[k].y - start[k].y) * part
      if (this.graph.hasNode(String(i))) Object.assign(this.graph.getNodeAttributes(String(i)), { x: this.x[i], y: this.y[i] })
    })
    if (!first) sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: still ? 0 : 300 })
    if (still) {
      place(1)
      if (!this.fill()) sigma.refresh()
      return
    }
    this.fill()
    const began = performance.now()
    const step = () => {
      const part = Math.min((performance.now() - began) / 350, 1)
      place(1 - (1 - part) ** 3)
      sigma.refresh()
      if (part < 1) this.animation = requestAnimationFrame(step)
    }
    step()
  }

  /** emphasize finds what is near to what is chosen or pointed at. */
  private emphasize() {
    const { from, to } = this.model.data.edges, { selected, hovered, view } = this
    const entities = new Set<number>(), edges = new Set<number>()
    const ends = (e: number) => {
      edges.add(e)
      entities.add(from[e]).add(to[e])
    }
    const of = (i: number) => {
      entities.add(i)
      for (const e of this.model.edgesOf[i]) if (this.shownEdge[e]) ends(e)
    }
    if (selected.kind === 'edge') ends(selected.edge)
    else if (selected.kind === 'entity') of(selected.entity)
    else if (selected.kind === 'path' && view.path?.length) for (const hop of view.path) hop.edges.forEach(ends)
    else if (hovered.entity >= 0 && view.entities.length <= beyond) of(hovered.entity)
    this.near = entities.size ? { entities, edges } : null
  }

  private radius(i: number): number {
    const crowd = this.view.entities.length, scale = crowd > 600 ? 0.45 : crowd > 150 ? 0.7 : 1
    return (5 + 15 * Math.sqrt(this.model.data.entities.centrality[i] / this.largest)) * scale
  }

  private letters(i: number): number {
    return 11.5 + 4 * Math.sqrt(this.model.data.entities.centrality[i] / this.largest)
  }

  private nodeLook(i: number): Partial<NodeLook> {
    const { entities, classes } = this.model.data
    const far = this.near && !this.near.entities.has(i)
    const { selected } = this, chosen = selected.kind === 'entity' && selected.entity === i || this.hovered.entity === i
    const base = this.colours.communities.get(entities.community[i]) ?? this.colours.muted
    return {
      x: 0, y: 0, label: null, type: 'entity', size: this.radius(i) * (chosen ? 1.15 : 1), shape: shapeOf(classes[entities.class[i]].id),
      color: far ? mix(base, this.colours.background, 0.62) : base,
      rim: chosen ? this.colours.text : this.colours.background,
      zIndex: chosen ? 2 : far ? 0 : 1,
    }
  }

  private edgeLook(e: number): Partial<EdgeLook> {
    const { model } = this, stance = model.stance[e], near = !this.near || this.near.edges.has(e)
    const crowd = this.view.edges.length, claims = model.firstClaim[e + 1] - model.firstClaim[e]
    const pointed = this.hovered.edge === e || this.selected.kind === 'edge' && this.selected.edge === e
    let alpha = strength[stance] * (model.data.edges.former[e] && stance !== 2 ? 0.55 : 1)
    if (!near) alpha *= 0.18
    else if (!this.near && crowd > 400) alpha *= Math.max(0.18, 400 / crowd)
    if (pointed) alpha = Math.max(alpha, 0.95)
    const denied = model.data.edges.negative[e] === 1
    return {
      type: 'relation', size: Math.min(1.8 + Math.log2(claims) * 0.8, 5.5) * (crowd > 1500 ? 0.6 : 1) + (pointed ? 1.2 : 0),
      color: fade(this.colours.families[model.family(e)], alpha), curvature: this.curvature[e],
      line: stance > 2 && denied ? Line.DashDotted : lines[stance], head: !model.symmetric(e),
      zIndex: pointed ? 3 : near ? 1 : 0,
    }
  }

  private drawLabels() {
    const { sigma, view, model } = this, canvas = sigma.getCanvases().labels, context = canvas.getContext('2d')!
    const { width, height } = sigma.getDimensions()
    context.clearRect(0, 0, width, height)
    const labels: Label[] = [], at = new Map<number, { x: number; y: number }>()
    const place = (i: number) => {
      let p = at.get(i)
      if (!p) at.set(i, p = sigma.framedGraphToViewport(sigma.getNodeDisplayData(String(i))!))
      return p
    }
    const { from, to } = model.data.edges
    for (const e of this.namedEdges()) {
      const a = place(from[e]), b = place(to[e]), bend = this.curvature[e] / 2
      labels.push({
        text: shorten(model.stanceNote(e) + model.label(e), 40), radius: 0, size: 11, bold: false,
        colour: this.colours.families[model.family(e)], must: this.hovered.edge === e || this.selected.kind === 'edge', over: false,
        x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend,
      })
    }
    const ratio = sigma.getCamera().ratio, many = view.entities.length > 150
    const named = this.near ? [...view.entities].sort((a, b) => Number(this.near!.entities.has(b)) - Number(this.near!.entities.has(a))) : view.entities
    const first = labels.splice(0)
    // In a crowd, the most central of each community is named, wherever there is room for letters.
    const heads = new Set<number>(), seen = new Set<number>()
    if (many && !this.near) for (const i of view.entities) {
      const c = model.data.entities.community[i]
      if (c >= 0 && c < communityColours && !seen.has(c)) {
        seen.add(c)
        heads.add(i)
      }
    }
    for (const i of named) {
      const p = place(i), chosen = this.hovered.entity === i || this.selected.kind === 'entity' && this.selected.entity === i
      const near = !this.near || this.near.entities.has(i)
      if (p.x < -80 || p.y < -40 || p.x > width + 80 || p.y > height + 40) continue
      labels.push({
        text: shorten(model.name(i)), x: p.x, y: p.y, radius: sigma.scaleSize(this.radius(i)), must: chosen, over: chosen || heads.has(i),
        size: this.letters(i) * (many && ratio > 0.5 ? 0.9 : 1), bold: chosen || heads.has(i),
        colour: near ? this.colours.text : mix(this.colours.muted, this.colours.background, 0.45),
      })
    }
    labels.sort((a, b) => Number(b.must) - Number(a.must) || Number(b.over) - Number(a.over))
    // Edges are named after the entities are, where there is room.
    drawLabels(context, [...labels, ...first], width, height, this.colours.background)
    if (!performance.getEntriesByName('picture').length && view.entities.length) performance.mark('picture')
  }

  /** namedEdges are those whose relation is written upon them. */
  private namedEdges(): number[] {
    const { selected, hovered, view } = this
    if (hovered.edge >= 0) return [hovered.edge]
    if (selected.kind === 'edge') return this.shownEdge[selected.edge] ? [selected.edge] : []
    if (selected.kind === 'path') return view.path?.flatMap(hop => hop.edges.slice(0, 2)).filter(e => this.shownEdge[e]) ?? []
    const entity = hovered.entity >= 0 ? hovered.entity : selected.kind === 'entity' ? selected.entity : -1
    if (entity >= 0) {
      const edges = this.model.edgesOf[entity].filter(e => this.shownEdge[e])
      return edges.length <= 16 ? edges : []
    }
    return view.edges.length <= 14 ? view.edges.filter(e => this.shownEdge[e]) : []
  }

  /** repaint draws the same with other looks. */
  private repaint() {
    this.sigma.refresh({ skipIndexation: this.view.edges.length > 1500, schedule: true })
  }

  /** restyle reads the colours of the page anew. */
  restyle() {
    this.readColours()
    this.sigma.refresh()
  }

  private readColours() {
    const { families, entities } = this.model.data
    this.colours = {
      families: families.map(f => colour(f.id)), background: colour('picture'), text: colour('text'), muted: colour('muted'),
      communities: new Map([...new Set(entities.community)].map(c => [c, colour(communityVariable(c))])),
    }
  }

  zoom(factor: number) {
    const camera = this.sigma.getCamera()
    if (factor === 0) camera.animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: 250 })
    else camera.animate({ ratio: this.sigma.getCamera().getBoundedRatio(camera.ratio * factor) }, { duration: 200 })
  }

  /** where tells where an entity or the middle of an edge is drawn, in pixels of the picture. */
  where(kind: 'entity' | 'edge', i: number): { x: number; y: number } {
    const place = (i: number) => this.sigma.framedGraphToViewport(this.sigma.getNodeDisplayData(String(i))!)
    if (kind === 'entity') return place(i)
    const { from, to } = this.model.data.edges, a = place(from[i]), b = place(to[i]), bend = this.curvature[i] / 2
    return { x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend }
  }

  /** image returns the picture as it stands, as a data URL of a PNG. */
  image(): string {
    this.sigma.refresh() // WebGL forgets what it has drawn once the page shows it
    const layers = this.sigma.getCanvases(), { width, height } = layers.edges
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const context = canvas.getContext('2d')!
    context.fillStyle = this.colours.background
    context.fillRect(0, 0, width, height)
    for (const name of ['edges', 'nodes', 'labels']) context.drawImage(layers[name], 0, 0)
    return canvas.toDataURL('image/png')
  }

  resize() {
    this.sigma.resize()
    this.sigma.refresh({ schedule: true })
  }
}

function emptyGraph(): Graph {
  return new Graph({ multi: true, type: 'directed', allowSelfLoops: false })
}

const parts = new Map<string, [number, number, number]>()

function rgb(hex: string): [number, number, number] {
  let p = parts.get(hex)
  if (!p) {
    const n = parseInt(hex.slice(1), 16)
    parts.set(hex, p = [n >> 16 & 255, n >> 8 & 255, n & 255])
  }
  return p
}

/** fade returns a colour #rrggbb with an alpha. */
function fade(hex: string, alpha: number): string {
  return `rgba(${rgb(hex).join(',')},${Math.round(alpha * 50) / 50})`
}

/** mix returns a colour on the way to another. */
function mix(hex: string, other: string, part: number): string {
  const a = rgb(hex), b = rgb(other)
  return '#' + a.map((v, i) => Math.round(v + (b[i] - v) * part).toString(16).padStart(2, '0')).join('')
}
