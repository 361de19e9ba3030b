// The page that `entente view` writes: joins its parts, and keeps them in step.
import './style.css'
import { read } from './data'
import { fill, make } from './dom'
import { Legend } from './legend'
import { Model } from './model'
import { Panel } from './panel'
import { Picture, type Chosen } from './picture'
import { search } from './search'
import { parse, write, type State, type Tab } from './state'
import { Table } from './table'
import { Timeline } from './timeline'
import { view, type View } from './view'

const model = new Model(read())
let state = parse(model, location.hash)
let shown: View

/** change changes the state and brings the page in step. */
function change(f: (state: State) => void) {
  f(state)
  show()
  const hash = write(model, state)
  history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search)
}

const chooseEntity = (entity: number) => change(s => {
  s.selected = s.selected.kind === 'path' && s.selected.to < 0 && s.selected.from !== entity
    ? { kind: 'path', from: s.selected.from, to: entity } : { kind: 'entity', entity }
  if (s.tab === 'filters' || narrow.matches) s.tab = 'details'
})

const chosen: Chosen = {
  entity: chooseEntity,
  edge: edge => change(s => {
    s.selected = { kind: 'edge', edge }
    if (s.tab === 'filters' || narrow.matches) s.tab = 'details'
  }),
  nothing: () => {
    if (state.selected.kind !== 'none') change(s => { s.selected = { kind: 'none' } })
  },
  focus: entity => change(s => {
    s.focus = entity
    s.selected = { kind: 'entity', entity }
  }),
}

const narrow = matchMedia('(max-width: 820px)')
const canvas = make('div', { class: 'canvas', id: 'picture', role: 'img' })
const status = make('p', { class: 'status', role: 'status' })
const legend = new Legend(model, change)
const timeline = new Timeline(model, bounds => change(s => Object.assign(s, bounds)))
const panel = new Panel(model, change)
const relations = new Table(model, 'relations', selected => change(s => { s.selected = selected; if (narrow.matches) s.tab = 'details' }))
const actors = new Table(model, 'actors', selected => change(s => { s.selected = selected; if (narrow.matches) s.tab = 'details' }))

const button = (label: string, title: string, click: () => void) => make('button', { type: 'button', title, 'aria-label': title, click }, label)

const tabs: { id: Tab; label: string; element: HTMLElement }[] = [
  { id: 'details', label: 'Details', element: panel.element },
  { id: 'relations', label: 'Relations', element: relations.element },
  { id: 'actors', label: 'Actors', element: actors.element },
  { id: 'filters', label: 'Legend', element: legend.element },
]
const tabButtons = tabs.map(t => make('button', {
  type: 'button', role: 'tab', id: 'tab-' + t.id, 'aria-controls': 'panel-' + t.id, click: () => change(s => { s.tab = t.id }),
  keydown: event => {
    const key = (event as KeyboardEvent).key, step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    if (!step) return
    const usable = tabs.filter((_, i) => tabButtons[i].offsetParent !== null)
    const next = usable[(usable.findIndex(u => u.id === state.tab) + step + usable.length) % usable.length]
    change(s => { s.tab = next.id })
    document.getElementById('tab-' + next.id)!.focus()
  },
}, t.label))
for (const t of tabs) {
  t.element.id = 'panel-' + t.id
  if (t.id === 'filters') continue
  t.element.setAttribute('role', 'tabpanel')
  t.element.setAttribute('aria-labelledby', 'tab-' + t.id)
}

const copied = make('span', { class: 'copied', role: 'status' })
const share = button('Link', 'Copy a link to what is shown', async () => {
  try {
    await navigator.clipboard.writeText(location.href)
    fill(copied, 'Copied')
  } catch {
    fill(copied, 'The link stands in the address bar')
  }
  setTimeout(() => fill(copied), 2500)
})
const theme = button('◐', 'Light or dark', () => change(s => {
  const dark = s.theme ? s.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  s.theme = dark ? 'light' : 'dark'
}))
const printed = make('img', { class: 'printed', alt: '' })
let picture: Picture | null = null

const save = button('Image', 'Save the picture as an image', () => {
  if (picture) make('a', { href: picture.image(), download: 'entente.png' }).click()
})
const title = model.data.title || 'entente'
document.title = title

fill(document.getElementById('page')!,
  make('header', {},
    make('h1', {}, title), search(model, 'Search actors', i => change(s => {
      // Who stands outside of the picture comes with its surroundings.
      if (s.selected.kind === 'path' && s.selected.to < 0) s.selected = { kind: 'path', from: s.selected.from, to: i }
      else {
        if (!shown.drawn[i]) s.focus = i
        s.selected = { kind: 'entity', entity: i }
      }
      s.tab = 'details'
    })),
    make('nav', { 'aria-label': 'Page' }, copied, share, save, button('Print', 'Print this page', () => window.print()), theme)),
  legend.element,
  make('main', {},
    make('div', { class: 'frame' }, canvas, printed, make('div', { class: 'zoom' },
      button('+', 'Nearer', () => picture?.zoom(0.7)), button('−', 'Farther', () => picture?.zoom(1.4)), button('⤢', 'The whole picture', () => picture?.zoom(0)))),
    status, timeline.element),
  make('div', { class: 'side' }, make('div', { role: 'tablist', 'aria-label': 'Beside the picture' }, ...tabButtons),
    panel.element, relations.element, actors.element))

try {
  picture = new Picture(canvas, model, chosen)
} catch (error) {
  console.info(error) // sigma throws where there is no WebGL
  document.body.classList.add('without-picture')
  canvas.removeAttribute('role')
  fill(canvas, make('p', { class: 'warning' }, 'This browser cannot draw the picture: WebGL is turned off or missing. The tables hold all that the picture would show.'))
  if (!location.hash) state.tab = 'relations'
}

function show() {
  shown = view(model, state)
  if (state.theme) document.documentElement.dataset.theme = state.theme
  else delete document.documentElement.dataset.theme
  if (!narrow.matches && state.tab === 'filters') state.tab = 'details'
  document.body.dataset.tab = state.tab
  tabs.forEach((t, i) => {
    tabButtons[i].setAttribute('aria-selected', String(t.id === state.tab))
    tabButtons[i].tabIndex = t.id === state.tab ? 0 : -1
    if (t.id !== 'filters') t.element.hidden = t.id !== state.tab
  })
  const colours = document.documentElement.dataset.theme ?? ''
  if (picture && colours !== drawnIn) picture.restyle()
  drawnIn = colours
  picture?.show(shown, state.selected)
  legend.show(state, shown)
  timeline.show(state)
  panel.show(state, shown)
  relations.show(state, shown)
  actors.show(state, shown)
  fill(status, `${shown.entities.length.toLocaleString('en')} of ${model.entityCount.toLocaleString('en')} actors, ${shown.edges.length.toLocaleString('en')} of ${model.edgeCount.toLocaleString('en')} relations`)
}
let drawnIn = document.documentElement.dataset.theme ?? ''
show()

addEventListener('hashchange', () => {
  state = parse(model, location.hash)
  show()
})
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => picture?.restyle())
narrow.addEventListener('change', show)
addEventListener('keydown', event => {
  const typing = event.target instanceof HTMLInputElement && event.target.type === 'search'
  if (event.key === 'Escape' && !typing) chosen.nothing()
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    document.querySelector<HTMLInputElement>('header input')!.focus()
  }
})
addEventListener('beforeprint', () => {
  if (picture) printed.src = picture.image()
})

/** entente tells where things are drawn, for tests and for scripts of readers. */
Object.assign(window, {
  entente: {
    entity: (id: string) => picture?.where('entity', model.byID.get(id) ?? -1),
    relation: (id: string) => picture?.where('edge', model.findEdge(id)),
  },
})
