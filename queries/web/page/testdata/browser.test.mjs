// Looks at pages as a reader does, in headless Chromium. Started by TestBrowser of
// ../browser_test.go, which writes the pages into the folder PAGES.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const folder = process.env.PAGES, keep = process.env.PAGE_FOLDER
let browser

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--disable-dev-shm-usage', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
})
after(() => browser?.close())

/**
 * open opens a page, has look look at it, and holds that it said nothing on the console
 * and asked nothing of the network.
 */
async function open(name, look, { hash = '', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage(), faults = []
  page.on('console', m => { if (m.type() === 'error' || m.type() === 'warning') faults.push(`console: ${m.text()}`) })
  page.on('pageerror', e => faults.push(`error: ${e.message}`))
  page.on('dialog', d => faults.push(`dialog: ${d.message()}`))
  page.on('popup', p => faults.push(`popup: ${p.url()}`))
  page.on('request', r => {
    const url = r.url()
    if (!/^(data:|blob:)/.test(url) && !url.startsWith('file:') || url.startsWith('file:') && r.resourceType() !== 'document') faults.push(`request: ${url}`)
  })
  try {
    if (options.before) await page.addInitScript(options.before)
    await page.goto(pathToFileURL(`${folder}/${name}.html`).href + hash)
    await look(page)
    assert.deepEqual(faults, [])
  } finally {
    await context.close()
  }
}

const status = page => page.locator('.status').textContent()
const panel = page => page.locator('#panel-details').innerText()
const shot = async (page, name) => { if (keep) await page.screenshot({ path: `${keep}/${name}.png` }) }

/** press clicks where an actor or a relation is drawn. */
async function press(page, kind, id, options) {
  await page.evaluate(() => scrollTo(0, 0))
  const { x, y } = await page.evaluate(([kind, id]) => window.entente[kind](id), [kind, id])
  const box = await page.locator('#picture').boundingBox()
  await page.mouse.move(box.x + x, box.y + y, { steps: 3 })
  await page.waitForTimeout(80)
  await page.mouse.click(box.x + x, box.y + y, options)
}

/** covered tells which part of the way between two actors is drawn in another colour than the ground. */
async function covered(page, from, to, relation) {
  const image = (await page.screenshot()).toString('base64')
  return page.evaluate(async ([image, from, to, relation]) => {
    const img = new Image()
    img.src = 'data:image/png;base64,' + image
    await img.decode()
    const canvas = document.createElement('canvas')
    canvas.width = img.width
    canvas.height = img.height
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context.drawImage(img, 0, 0)
    const box = document.querySelector('#picture').getBoundingClientRect()
    const a = window.entente.entity(from), b = window.entente.entity(to), m = window.entente.relation(relation)
    // The curve through both ends and its middle, without the ends, which actors and heads cover.
    const at = t => [0, 1].map(k => {
      const [p, q, r] = [[a.x, a.y][k], [b.x, b.y][k], [m.x, m.y][k]], c = 2 * r - (p + q) / 2
      return (1 - t) ** 2 * p + 2 * t * (1 - t) * c + t ** 2 * q
    })
    const ground = [...context.getImageData(box.x + 3, box.y + 3, 1, 1).data]
    let hit = 0, n = 0
    for (let t = 0.25; t < 0.7; t += 0.002, n++) {
      const [x, y] = at(t)
      let most = 0
      for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) {
        const p = context.getImageData(Math.round(box.x + x) + dx, Math.round(box.y + y) + dy, 1, 1).data
        most = Math.max(most, ...[0, 1, 2].map(k => Math.abs(p[k] - ground[k])))
      }
      if (most > 60) hit++
    }
    return hit / n
  }, [image, from, to, relation])
}

test('the start: who is central, what the lines mean, how much there is', () => open('small', async page => {
  assert.equal(await page.title(), 'Freedonia & its neighbours')
  assert.equal(await status(page), '10 of 10 actors, 12 of 12 relations')
  const picture = await page.locator('#picture').getAttribute('aria-label')
  assert.match(picture, /^Picture of 10 actors and 12 relations.*most central: Freedonia, /)
  const text = await panel(page)
  assert.match(text, /15 claims of 4 articles about 10 actors\. They speak of 2021 to 2023\./)
  const legend = await page.locator('.filters').innerText()
  for (const row of ['Stated as fact\n7', 'Denied\n1', 'No longer so\n1', 'Alleged\n1', 'Planned\n1', 'Possible\n1']) assert.ok(legend.includes(row), `${row} in ${legend}`)
  await shot(page, 'start')
}))

test('a line leads to its sentences', () => open('small', async page => {
  await press(page, 'relation', 'sylvania~recognizes~freedonia~010')
  const text = await panel(page)
  assert.match(text, /Sylvania does not recognize\s+Freedonia/)
  assert.match(text, /Denied/)
  assert.match(text, /2 claims · 1 source · 2021-03-02 to 2022-06-10/)
  assert.match(text, /Articles say that it is not so\./)
  assert.deepEqual(await page.locator('blockquote').allInnerTexts(), ['Sylvania has still not recognized Freedonia.', 'Sylvania does not recognize Freedonia, its envoy said.'])
  assert.deepEqual(await page.locator('blockquote').first().locator('mark').allInnerTexts(), ['Sylvania', 'Freedonia'])
  const source = page.locator('cite').first()
  assert.equal(await source.innerText(), 'The Gazette · 2022-06-10 · Title of a2')
  assert.equal(await source.locator('a').getAttribute('href'), 'https://news.example/a2')
  assert.match(text, /MORE BETWEEN THE TWO 1\s+Sylvania attacks Freedonia/)
  await shot(page, 'edge')
}))

test('what is no fact never looks like one', () => open('small', async page => {
  const solid = await covered(page, 'klopstokia', 'freedonia', 'klopstokia~supports~freedonia~000')
  const dashed = await covered(page, 'sylvania', 'freedonia', 'sylvania~recognizes~freedonia~010')
  const dotted = await covered(page, 'freedonia', 'league-of-dukes', 'freedonia~joins~league-of-dukes~200')
  assert.ok(solid > 0.9, `a fact is drawn along ${solid} of its way`)
  assert.ok(dashed > 0.4 && dashed < 0.85, `a denial along ${dashed}`)
  assert.ok(dotted > 0.2 && dotted < 0.85, `a plan along ${dotted}`)
  for (const [id, words] of [['freedonia~joins~league-of-dukes~200', /planned: joins/], ['rebels~attacks~sylvania~100', /alleged: attacks/],
    ['ruritania~sanctions~sylvania~300', /possible: imposes sanctions on/], ['gloria-teasdale~leads~freedonia~001', /formerly led/]]) {
    await page.evaluate(id => { location.hash = 'relation=' + encodeURIComponent(id) }, id)
    await page.waitForFunction(id => location.hash.includes(encodeURIComponent(id)), id)
    assert.match(await panel(page), words)
  }
  assert.match(await panel(page), /Articles say that it is over\./)
}))

test('an actor has a profile', () => open('small', async page => {
  await press(page, 'entity', 'freedonia')
  const text = await panel(page)
  for (const part of [/^Freedonia\s/, /Country · 8 claims · 1 source/, /Also called Land of the Brave/, /DENIED 1\s+Sylvania does not recognize Freedonia/,
    /NO LONGER SO 1\s+Gloria Teasdale formerly led Freedonia/, /ALLEGED, PLANNED OR POSSIBLE 1\s+planned: joins League of Dukes/]) assert.match(text, part)
  assert.equal(await page.locator('#panel-details a').getAttribute('href'), 'https://www.wikidata.org/wiki/Q1')
  await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill('fire')
  await page.getByRole('option', { name: /Rufus Firefly/ }).waitFor()
  await page.keyboard.press('Enter')
  const said = await panel(page)
  assert.match(said, /^Rufus Firefly\s/)
  assert.match(said, /WHAT RUFUS FIREFLY SAYS 1\s+“this means war”, Rufus Firefly said\./)
  assert.equal(await page.locator('mark').innerText(), 'this means war')
}))

test('the legend filters, and the table goes with the picture', () => open('small', async page => {
  await page.getByRole('tab', { name: 'Relations' }).click()
  const table = page.locator('#panel-relations')
  assert.equal(await table.locator('caption').innerText(), '12 relations in the picture')
  assert.match(await table.innerText(), /does not recognize\s*Denied/)
  await table.getByRole('button', { name: 'Who', exact: true }).click()
  assert.match(await table.locator('tbody tr').first().innerText(), /^Freedonia/)
  await table.getByRole('button', { name: 'Who', exact: true }).click()
  assert.match(await table.locator('tbody tr').first().innerText(), /^Sylvania/)
  assert.equal(await table.locator('th').first().getAttribute('aria-sort'), 'descending')
  await page.getByLabel(/^Denied/).uncheck()
  assert.equal(await table.locator('caption').innerText(), '11 relations in the picture')
  assert.doesNotMatch(await table.innerText(), /does not recognize/)
  await page.getByLabel('All of Conflict').uncheck()
  assert.doesNotMatch(await table.innerText(), /attacks|sanctions/)
  assert.match(await status(page), /of 12 relations$/)
  await shot(page, 'filtered')
  await page.getByRole('button', { name: 'Reset all filters' }).click()
  assert.equal(await table.locator('caption').innerText(), '12 relations in the picture')
}))

test('the slider of time bounds what is drawn', () => open('small', async page => {
  const low = page.getByLabel('Said of this time or later')
  await low.focus()
  await page.keyboard.press('End')
  assert.equal(await page.locator('.bounds').innerText(), 'from 2023-01-01 on')
  assert.equal(await status(page), '5 of 10 actors, 3 of 12 relations')
  await page.getByRole('button', { name: 'All time' }).click()
  assert.equal(await status(page), '10 of 10 actors, 12 of 12 relations')
}))

test('a path tells each step with its sentence', () => open('small', async page => {
  await press(page, 'entity', 'graustark')
  await page.getByRole('button', { name: 'Path to …' }).click()
  await page.locator('#panel-details input').fill('rufus')
  await page.keyboard.press('Enter')
  const text = await panel(page)
  assert.match(text, /Path from Graustark to Rufus Firefly/)
  assert.match(text, /4 steps, each stated as a fact\./)
  assert.deepEqual(await page.locator('#panel-details blockquote').allInnerTexts(), ['Graustark is an ally of Ruritania.', 'Klopstokia is an ally of Ruritania.',
    'Klopstokia supports Freedonia.', 'Rufus Firefly, the president of Freedonia, left early.'])
  const link = await page.evaluate(() => location.hash)
  await open('small', async other => assert.match(await panel(other), /4 steps, each stated as a fact\./), { hash: link })
  // Over a denial only: the page says so.
  await page.evaluate(() => { location.hash = 'path=rebels~graustark' })
  await page.getByText('No path of facts joins the two').waitFor()
}))

test('the keyboard reaches what the mouse does', () => open('small', async page => {
  await page.keyboard.press('/')
  await page.keyboard.type('sylv')
  await page.keyboard.press('Enter')
  assert.match(await panel(page), /^Sylvania\s/)
  await page.getByRole('tab', { name: 'Details' }).focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await page.getByRole('tab', { selected: true }).innerText(), 'Relations')
  await page.locator('#panel-relations button', { hasText: 'does not recognize' }).focus()
  await page.keyboard.press('Enter')
  assert.match(await page.locator('#panel-relations tr[aria-current]').innerText(), /Sylvania\s+does not recognize\s*Denied\s+Freedonia/)
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('tr[aria-current]').count(), 0)
}))

test('a link leads to the same', () => open('small', async page => {
  assert.equal(await page.getByLabel(/^Denied/).isChecked(), false)
  assert.match(await panel(page), /^Klopstokia\s/)
  assert.equal(await page.locator('.bounds').innerText(), 'until 2022-12-31')
  assert.equal(await page.getByRole('heading', { name: 'Around Klopstokia' }).count(), 1)
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('header')).backgroundColor), 'rgb(27, 31, 38)')
  await shot(page, 'dark')
}, { hash: '#around=klopstokia&actor=klopstokia&without=denied&to=2022-12-31&theme=dark&nonsense=1' }))

test('on a phone nothing is cut off', () => open('small', async page => {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than the screen')
  await shot(page, 'phone')
  await page.getByRole('tab', { name: 'Legend' }).click()
  await page.getByLabel(/^Denied/).uncheck()
  assert.equal(await status(page), '10 of 10 actors, 11 of 12 relations')
  await press(page, 'entity', 'sylvania')
  assert.match(await panel(page), /^Sylvania\s/)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than the screen')
}, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }))

test('without WebGL the tables say it all', () => open('small', async page => {
  await page.getByText('This browser cannot draw the picture').waitFor()
  assert.equal(await page.locator('#panel-relations tbody tr').count(), 12)
  await page.locator('#panel-relations button', { hasText: 'does not recognize' }).click()
  await page.getByRole('tab', { name: 'Details' }).click()
  assert.match(await panel(page), /Sylvania has still not recognized Freedonia\./)
}, {
  before: () => {
    const get = HTMLCanvasElement.prototype.getContext
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind.includes('webgl') ? null : get.call(this, kind, ...rest) }
  },
}))

test('printed, the picture is an image beside the sentences', () => open('small', async page => {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const image = page.locator('.printed')
  await image.evaluate(i => i.decode())
  assert.ok(await image.evaluate(i => i.naturalWidth > 300))
  assert.equal(await page.locator('header nav').isVisible(), false)
  await shot(page, 'print')
}, { hash: '#relation=sylvania~recognizes~freedonia~010' }))

test('hostile text is shown and never runs', () => open('hostile', async page => {
  const visit = async hash => {
    await page.evaluate(hash => { location.hash = hash }, hash)
    await page.waitForTimeout(30)
  }
  const ids = await page.evaluate(() => JSON.parse(document.getElementById('graph').textContent).entities.id)
  assert.ok(ids.length > 20)
  for (const id of ids) await visit('around=' + encodeURIComponent(id) + '&actor=' + encodeURIComponent(id))
  for (const tab of ['Relations', 'Actors', 'Details']) await page.getByRole('tab', { name: tab, exact: true }).click()
  const edges = await page.evaluate(() => {
    const { entities, edges, relations } = JSON.parse(document.getElementById('graph').textContent)
    return edges.from.map((from, e) => [entities.id[from], relations[edges.relation[e]].id, entities.id[edges.to[e]], '000'].join('~'))
  })
  for (const id of edges) await visit('relation=' + encodeURIComponent(id))
  await page.locator('header input').fill('<script>')
  await page.locator('header input').press('Enter')
  assert.equal(await page.evaluate(() => window.pwned), undefined)
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('script')].map(s => s.type)), ['application/json', 'module'])
  assert.equal(await page.locator('iframe, #page img:not(.printed), object, embed, base, #page script').count(), 0)
  const links = await page.evaluate(() => [...document.querySelectorAll('a')].map(a => a.protocol))
  assert.ok(links.every(p => p === 'https:' || p === 'http:'), links.join())
  await visit('relation=' + encodeURIComponent(edges[0]))
  assert.match(await page.locator('body').innerText(), /<script>pwned=1<\/script>/)
  // Were some of it to run after all, the policy of the page would stop it.
  const stopped = await page.evaluate(() => new Promise(done => {
    addEventListener('securitypolicyviolation', e => done(e.effectiveDirective), { once: true })
    try {
      const s = document.createElement('script')
      s.textContent = 'pwned = 1'
      document.body.append(s)
    } catch { done('trusted types') }
  }))
  assert.ok(stopped)
  assert.equal(await page.evaluate(() => window.pwned), undefined)
}).catch(error => {
  // The last step breaks the policy on purpose, which the console tells.
  const faults = error.actual
  if (!Array.isArray(faults) || faults.some(f => !/Content Security Policy|TrustedScript/.test(f))) throw error
}))

test('2,000 actors and 10,000 relations', () => open('large', async page => {
  assert.match(await status(page), /^(1[2-9]|2\d|30) of 2,000 actors, \d\d of 10,000 relations$/)
  const first = await page.evaluate(() => performance.getEntriesByName('picture')[0].startTime)
  await shot(page, 'large')
  const amount = page.getByLabel('Actors drawn, at most')
  const began = Date.now()
  await amount.focus()
  await page.keyboard.press('End')
  assert.equal(await status(page), '2,000 of 2,000 actors, 10,000 of 10,000 relations')
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  console.log(`first picture after ${Math.round(first)} ms; all of it ${Date.now() - began} ms after it was asked for`)
  const wide = await page.evaluate(() => {
    const ids = JSON.parse(document.getElementById('graph').textContent).entities.id
    const xs = ids.map(id => window.entente.entity(id).x), ys = ids.map(id => window.entente.entity(id).y)
    const { clientWidth, clientHeight } = document.getElementById('picture')
    return [(Math.max(...xs) - Math.min(...xs)) / clientWidth, (Math.max(...ys) - Math.min(...ys)) / clientHeight]
  })
  assert.ok(Math.max(...wide) > 0.8 && Math.max(...wide) <= 1, `the picture fills ${wide} of its frame`)
  await shot(page, 'large-all')
  await page.keyboard.press('Home')
  assert.match(await status(page), /^3 of 2,000 actors/)
}))

test('an empty page says so', () => open('empty', async page => {
  assert.equal(await status(page), '0 of 0 actors, 0 of 0 relations')
  assert.match(await page.locator('#picture').getAttribute('aria-label'), /empty picture/)
}))
