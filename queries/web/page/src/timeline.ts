// The slider of time: how much is said of each stretch of time, and two handles that
// bound what is drawn.
import { draw, fill, make } from './dom'
import { isoDay, type Model } from './model'

type Bounds = { from: number | null; to: number | null }

export class Timeline {
  readonly element: HTMLElement
  private readonly edges: number[] // days at which stretches begin, and that after the last
  private readonly low: HTMLInputElement
  private readonly high: HTMLInputElement
  private readonly text: HTMLElement
  private readonly bars: SVGRectElement[] = []
  private readonly reset: HTMLButtonElement

  constructor(model: Model, changed: (bounds: Bounds) => void) {
    const { claims } = model.data
    const days: number[] = []
    for (let c = 0; c < claims.first.length; c++) {
      const day = claims.first[c] ?? claims.last[c]
      if (day !== null) days.push(day)
    }
    days.sort((a, b) => a - b)
    this.edges = stretches(days)
    const n = Math.max(this.edges.length - 1, 1)
    const slider = (label: string, value: number) =>
      make('input', { type: 'range', min: 0, max: n, step: 1, value, 'aria-label': label })
    this.low = slider('Said of this time or later', 0)
    this.high = slider('Said of this time or earlier', n)
    this.text = make('output', { class: 'bounds' })
    this.reset = make('button', { type: 'button', class: 'quiet', click: () => changed({ from: null, to: null }) }, 'All time')
    const counts = new Array<number>(n).fill(0)
    for (const day of days) counts[Math.min(Math.max(this.edges.findLastIndex(e => e <= day), 0), n - 1)]++
    const most = Math.max(...counts, 1)
    const picture = draw('svg', { viewBox: `0 0 ${n} 1`, preserveAspectRatio: 'none', 'aria-hidden': 'true' })
    counts.forEach((k, i) => {
      const h = k ? Math.max(Math.sqrt(k / most), 0.06) : 0
      const bar = draw('rect', { x: i + 0.06, width: 0.88, y: 1 - h, height: h })
      this.bars.push(bar)
      picture.append(bar)
    })
    const slid = (moved: HTMLInputElement) => {
      let a = Number(this.low.value), b = Number(this.high.value)
      if (b - a < 1) {
        if (moved === this.low) this.low.value = String(a = Math.max(b - 1, 0))
        else this.high.value = String(b = Math.min(a + 1, n))
        if (b === a) b = a + 1
      }
      changed({ from: a <= 0 ? null : this.edges[a], to: b >= n ? null : this.edges[b] - 1 })
    }
    for (const input of [this.low, this.high]) input.addEventListener('input', () => slid(input))
    const label = (day: number) => isoDay(day).slice(0, this.edges[1] - this.edges[0] > 200 ? 4 : this.edges[1] - this.edges[0] > 20 ? 7 : 10)
    this.element = days.length && this.edges.length > 2
      ? make('section', { class: 'timeline', 'aria-label': 'Time' },
        make('div', { class: 'timeline-head' }, make('span', {}, 'Time'), this.text, this.reset),
        make('div', { class: 'timeline-track' }, picture, this.low, this.high),
        make('div', { class: 'timeline-ends', 'aria-hidden': 'true' }, make('span', {}, label(this.edges[0])), make('span', {}, label(this.edges[n] - 1))))
      : make('section', { hidden: true })
  }

  show({ from, to }: Bounds) {
    const n = this.edges.length - 1
    let a = 0, b = n
    if (from !== null) a = Math.max(this.edges.findLastIndex(e => e <= from), 0)
    if (to !== null) {
      b = this.edges.findIndex(e => e > to)
      if (b < 0) b = n
    }
    this.low.value = String(a)
    this.high.value = String(b)
    this.bars.forEach((bar, i) => bar.classList.toggle('in', i >= a && i < b))
    this.reset.hidden = from === null && to === null
    const words = from === null && to === null ? 'all that is said' : from === null ? `until ${isoDay(to!)}` : to === null ? `from ${isoDay(from)} on` : `${isoDay(from)} to ${isoDay(to)}`
    fill(this.text, words)
    this.low.setAttribute('aria-valuetext', from === null ? 'no bound' : isoDay(from))
    this.high.setAttribute('aria-valuetext', to === null ? 'no bound' : isoDay(to))
  }
}

/**
 * stretches parts the time in which nearly all days lie into equal days, weeks, months
 * or years; the few before belong to the first.
 */
function stretches(days: number[]): number[] {
  if (!days.length) return [0, 1]
  const early = days[Math.floor(days.length * 0.02)], late = days[days.length - 1]
  const span = late - early
  if (span < 60) return range(early, late, 1)
  if (span < 420) return range(early - ((early + 3) % 7 + 7) % 7, late, 7)
  const months = span < 366 * 8
  const edges: number[] = []
  for (let date = new Date(early * 86400000), y = date.getUTCFullYear(), m = months ? date.getUTCMonth() : 0; ;) {
    const day = Math.round(Date.UTC(y, m, 1) / 86400000)
    edges.push(day)
    if (day > late) return edges
    if (months) m++
    else y++
  }
}

function range(first: number, last: number, step: number): number[] {
  const edges = [first]
  while (edges[edges.length - 1] <= last) edges.push(edges[edges.length - 1] + step)
  return edges
}
