// Names beside entities and relations upon edges, drawn so that none covers another:
// the most important first, each at the first free place around its entity.

export interface Label {
  text: string
  x: number // of its entity, in pixels of the picture
  y: number
  radius: number // of its entity; 0 for a label upon an edge, which stands at its place
  size: number // of the letters
  bold: boolean
  colour: string
  over: boolean // may cover entities
  must: boolean // drawn even if it covers other labels
}

const cell = 48

/** A Board knows which parts of the picture are taken. */
class Board {
  private taken = new Map<number, [number, number, number, number][]>()

  free(x0: number, y0: number, x1: number, y1: number): boolean {
    for (const key of this.cells(x0, y0, x1, y1)) {
      for (const [a0, b0, a1, b1] of this.taken.get(key) ?? []) if (x0 < a1 && a0 < x1 && y0 < b1 && b0 < y1) return false
    }
    return true
  }

  take(x0: number, y0: number, x1: number, y1: number) {
    for (const key of this.cells(x0, y0, x1, y1)) {
      const list = this.taken.get(key)
      if (list) list.push([x0, y0, x1, y1])
      else this.taken.set(key, [[x0, y0, x1, y1]])
    }
  }

  private *cells(x0: number, y0: number, x1: number, y1: number) {
    for (let i = Math.floor(x0 / cell); i <= Math.floor(x1 / cell); i++) {
      for (let k = Math.floor(y0 / cell); k <= Math.floor(y1 / cell); k++) yield i * 4096 + k
    }
  }
}

const widths = new Map<string, number>()

/** font is the font of labels. */
export function font(size: number, bold: boolean): string {
  return `${bold ? 650 : 500} ${size}px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif`
}

/** width tells how wide a text is in the font that is set. */
function width(context: CanvasRenderingContext2D, text: string): number {
  const key = context.font + text
  let w = widths.get(key)
  if (w === undefined) widths.set(key, w = context.measureText(text).width)
  return w
}

/**
 * drawLabels draws labels, the first before the others, on a canvas of that size in
 * pixels of the page, and returns how many it drew. Entities take their places too.
 */
export function drawLabels(context: CanvasRenderingContext2D, labels: Label[], canvasWidth: number, canvasHeight: number, background: string): number {
  const entities = new Board(), texts = new Board()
  const inside = labels.filter(l => l.x > -60 && l.y > -30 && l.x < canvasWidth + 60 && l.y < canvasHeight + 30)
  for (const l of inside) if (l.radius) entities.take(l.x - l.radius, l.y - l.radius, l.x + l.radius, l.y + l.radius)
  let drawn = 0
  context.lineJoin = 'round'
  context.textBaseline = 'middle'
  context.textAlign = 'center'
  for (const l of inside) {
    context.font = font(l.size, l.bold)
    const w = width(context, l.text), h = l.size * 1.15, r = l.radius
    const places: [number, number][] = r
      ? [[l.x, l.y + r + h / 2 + 2], [l.x, l.y - r - h / 2 - 2], [l.x + r + w / 2 + 4, l.y], [l.x - r - w / 2 - 4, l.y]]
      : [[l.x, l.y]]
    const free = (over: boolean) => places.find(([x, y]) => x - w / 2 > 1 && x + w / 2 < canvasWidth - 1 &&
      texts.free(x - w / 2, y - h / 2, x + w / 2, y + h / 2) && (over || entities.free(x - w / 2, y - h / 2, x + w / 2, y + h / 2)))
    let place = free(false) ?? (l.over ? free(true) : undefined)
    if (!place && l.must) place = places[0]
    if (!place) continue
    const [x, y] = place
    texts.take(x - w / 2 - 1, y - h / 2, x + w / 2 + 1, y + h / 2)
    context.strokeStyle = background
    context.lineWidth = r ? 3.5 : 5
    context.strokeText(l.text, x, y)
    context.fillStyle = l.colour
    context.fillText(l.text, x, y)
    drawn++
  }
  return drawn
}

/** shorten cuts a name that is too long for the picture. */
export function shorten(name: string, letters = 34): string {
  const list = [...name.replace(/\s+/g, ' ')]
  return list.length > letters ? list.slice(0, letters - 1).join('') + '…' : list.join('')
}
