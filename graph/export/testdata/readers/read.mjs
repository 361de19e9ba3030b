// Usage: node read.mjs FORMAT FILE
// Opens a file with the reader of another hand and writes what it saw as JSON: of a
// network {"nodes": […], "edges": […]}, of RDF its quads, of
// claims an object each.
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'

const [format, file] = process.argv.slice(2)
const text = () => fs.readFileSync(file, 'utf8')

function network(g) {
  const seen = { nodes: [], edges: [] }
  g.forEachNode((id, a) => seen.nodes.push({ id, label: a.label, class: a.class }))
  g.forEachEdge((id, a, source, target, sa, ta, undirected) =>
    seen.edges.push({ ...a, id, source, target, undirected }))
  return seen
}

// quads are [subject, predicate, object, graph], each [kind, value, datatype, language].
async function parseRDF(format, text) {
  const { Parser } = await import('n3')
  const term = t => [t.termType, t.value, t.datatype?.value ?? '', t.language ?? '']
  return new Parser({ format }).parse(text).map(q => [q.subject, q.predicate, q.object, q.graph].map(term))
}

const readers = {
  nquads: () => parseRDF('N-Quads', text()),
  ntriples: () => parseRDF('N-Triples', text()),
  trig: () => parseRDF('TriG', text()),
  turtle: () => parseRDF('Turtle', text()),
  async jsonld() {
    const { default: jsonld } = await import('jsonld')
    return parseRDF('N-Quads', await jsonld.toRDF(JSON.parse(text()), { format: 'application/n-quads', safe: true }))
  },
  async gexf() {
    const { default: Graph } = await import('graphology')
    const { default: gexf } = await import('graphology-gexf')
    const seen = network(gexf.parse(Graph, text()))
    seen.edges.forEach(e => { e.undirected = e.symmetric })
    return seen
  },
  async graphml() {
    const { default: Graph } = await import('graphology')
    const { default: graphml } = await import('graphology-graphml')
    const seen = network(graphml.parse(Graph, text()))
    seen.edges.forEach(e => { e.undirected = e.symmetric })
    return seen
  },
  async parquet() {
    const { parquetReadObjects } = await import('hyparquet')
    const b = fs.readFileSync(file)
    return parquetReadObjects({ file: b.buffer.slice(b.byteOffset, b.byteOffset + b.length) })
  },
  async cytoscape() {
    const { default: cytoscape } = await import('cytoscape')
    const cy = cytoscape({ headless: true, elements: JSON.parse(text()).elements })
    return {
      nodes: cy.nodes().map(n => n.data()),
      edges: cy.edges().map(e => ({ ...e.data(), undirected: e.hasClass('symmetric') })),
    }
  },
  // What Cytoscape.js draws of it in a browser: elements that take no place are none.
  async chromium() {
    const { chromium } = await import('playwright-core')
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
    })
    try {
      const page = await browser.newPage(), faults = []
      page.on('pageerror', e => faults.push(e.message))
      page.on('console', m => { if (m.type() === 'error') faults.push(m.text()) })
      await page.setContent('<div id="graph" style="width: 900px; height: 700px"></div>')
      await page.addScriptTag({ path: fileURLToPath(new URL('node_modules/cytoscape/dist/cytoscape.min.js', import.meta.url)) })
      const seen = await page.evaluate(elements => new Promise(done => {
        const cy = window.cytoscape({
          container: document.getElementById('graph'), elements, layout: { name: 'circle' },
          style: [{ selector: 'node', style: { label: 'data(label)' } }, { selector: 'edge', style: { label: 'data(label)', 'curve-style': 'bezier' } }],
        })
        cy.one('render', () => {
          const drawn = e => e.visible() && e.renderedBoundingBox().w > 0
          const ink = [...document.querySelectorAll('#graph canvas')].some(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(Boolean))
          done({
            nodes: ink ? cy.nodes().filter(drawn).map(n => ({ ...n.data(), label: n.style('label') })) : [],
            edges: ink ? cy.edges().filter(drawn).map(e => ({ ...e.data(), label: e.style('label'), undirected: e.hasClass('symmetric') })) : [],
          })
        })
        cy.forceRender()
      }), JSON.parse(text()).elements)
      if (faults.length) throw new Error(faults.join('\n'))
      return seen
    } finally {
      await browser.close()
    }
  },
}

process.stdout.write(JSON.stringify(await readers[format]()))
