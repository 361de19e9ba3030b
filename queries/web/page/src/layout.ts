// Places for the few entities that are drawn, so that they stand apart and their names
// can be read. It starts from the places that the whole graph gave them, and draws no
// lots: the same entities come to stand in the same places.

export interface Place { x: number; y: number }

export interface Body extends Place {
  radius: number // in pixels
  width: number // of its name, in pixels
}

/** beyond is the number of entities up to which places are worked out here. */
export const beyond = 300

/** arrange returns places in pixels, y upwards. links are pairs of indexes with a weight. */
export function arrange(bodies: Body[], links: [number, number, number][], wide: number): Place[] {
  const n = bodies.length
  if (n < 2) return bodies.map(() => ({ x: 0, y: 0 }))
  const x = new Float64Array(n), y = new Float64Array(n), dx = new Float64Array(n), dy = new Float64Array(n)
  const ideal = n < 12 ? 150 : 105, side = ideal * Math.sqrt(n)
  spread(bodies, x, y, side)
  const degree = new Float64Array(n)
  for (const [a, b] of links) degree[a]++, degree[b]++
  const gravity = 1.1, rounds = n > 150 ? 150 : 320
  for (let round = 0; round < rounds; round++) {
    dx.fill(0)
    dy.fill(0)
    for (let i = 0; i < n; i++) {
      for (let k = i + 1; k < n; k++) {
        const ex = x[i] - x[k], ey = y[i] - y[k], d2 = Math.max(ex * ex + ey * ey, 25)
        const push = ideal * ideal * (1 + 0.25 * Math.min(degree[i], degree[k])) / d2
        dx[i] += ex * push
        dy[i] += ey * push
        dx[k] -= ex * push
        dy[k] -= ey * push
      }
      // What nothing joins to the rest stays in sight.
      dx[i] -= x[i] * gravity
      dy[i] -= y[i] * gravity
    }
    for (const [a, b, weight] of links) {
      const ex = x[a] - x[b], ey = y[a] - y[b], d = Math.hypot(ex, ey)
      const pull = d / ideal * weight / Math.sqrt(Math.min(degree[a], degree[b]) || 1)
      dx[a] -= ex * pull
      dy[a] -= ey * pull
      dx[b] += ex * pull
      dy[b] += ey * pull
    }
    const heat = ideal * 0.6 * (1 - round / rounds) + 1
    for (let i = 0; i < n; i++) {
      const d = Math.hypot(dx[i], dy[i]) || 1, step = Math.min(d, heat) / d
      x[i] += dx[i] * step
      y[i] += dy[i] * step
    }
  }
  for (let i = 0; i < n; i++) x[i] *= wide
  apart(bodies, x, y)
  return bodies.map((_, i) => ({ x: x[i], y: y[i] }))
}

/** spread puts bodies where they stood in the whole, as far apart as a square of that side asks. */
function spread(bodies: Body[], x: Float64Array, y: Float64Array, side: number) {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const b of bodies) {
    x0 = Math.min(x0, b.x)
    x1 = Math.max(x1, b.x)
    y0 = Math.min(y0, b.y)
    y1 = Math.max(y1, b.y)
  }
  const scale = side / (Math.max(x1 - x0, y1 - y0) || 1)
  bodies.forEach((b, i) => {
    // A little off the place, so that none stands on another.
    x[i] = (b.x - (x0 + x1) / 2) * scale + Math.cos(i * 2.4) * 3
    y[i] = (b.y - (y0 + y1) / 2) * scale + Math.sin(i * 2.4) * 3
  })
}

/** apart moves bodies until they and their names, which stand below them, cover nobody. */
function apart(bodies: Body[], x: Float64Array, y: Float64Array) {
  const n = bodies.length, order = Array.from({ length: n }, (_, i) => i)
  const widest = Math.max(...bodies.map(b => Math.max(b.width, 2 * b.radius))) + 12
  for (let round = 0; round < 80; round++) {
    let moved = false
    order.sort((a, b) => x[a] - x[b] || a - b)
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n && x[order[q]] - x[order[p]] < widest; q++) {
        const i = order[p], k = order[q]
        const w = (Math.max(bodies[i].width, 2 * bodies[i].radius) + Math.max(bodies[k].width, 2 * bodies[k].radius)) / 2 + 10
        const h = bodies[i].radius + bodies[k].radius + 26
        const ox = w - Math.abs(x[i] - x[k]), oy = h - Math.abs(y[i] - y[k])
        if (ox <= 0 || oy <= 0) continue
        moved = true
        if (ox < oy) {
          const s = (x[i] < x[k] ? -ox : ox) * 0.5
          x[i] += s
          x[k] -= s
        } else {
          const s = (y[i] < y[k] ? -oy : oy) * 0.5
          y[i] += s
          y[k] -= s
        }
      }
    }
    if (!moved) break
  }
}
