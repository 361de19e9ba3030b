// The sentences behind what is shown: with the words that matter marked, and who
// wrote them when.
import { link, make } from './dom'
import type { Circumstances } from './data'
import { fold, type Model } from './model'

/** sentence returns a sentence in which the names of entities, or a quotation, are marked. */
export function sentence(model: Model, index: number, entities: number[], quotation = ''): HTMLElement {
  const text = model.data.sentences.text[index]
  const spans = quotation ? find(text, [quotation]) : find(text, entities.flatMap(i => wordsFor(model, i)))
  const quote = make('blockquote')
  let at = 0
  for (const [start, end] of spans) {
    quote.append(text.slice(at, start), make('mark', {}, text.slice(start, end)))
    at = end
  }
  quote.append(text.slice(at))
  return quote
}

/** wordsFor returns the ways in which a sentence may name an entity, the longest first. */
function wordsFor(model: Model, i: number): string[] {
  const { entities, classes } = model.data, names = [entities.name[i], ...entities.aliases[i]]
  // A person goes by the last name too.
  if (classes[entities.class[i]].id === 'Person') names.push(...names.map(n => n.split(' ').pop()!).filter(n => n.length > 2))
  return [...new Set(names.filter(n => n.trim()))].sort((a, b) => b.length - a.length)
}

/** find returns where any of the names stand in a text as whole words, accents and case apart, in order. */
function find(text: string, names: string[]): [number, number][] {
  const { plain, at } = folded(text), found: [number, number][] = []
  const taken = new Uint8Array(plain.length)
  for (const name of names) {
    const wanted = folded(name).plain.trim()
    if (!wanted) continue
    for (let k = plain.indexOf(wanted); k >= 0; k = plain.indexOf(wanted, k + 1)) {
      const end = k + wanted.length
      if (letter(plain[k - 1]) && letter(plain[k]) || letter(plain[end]) && letter(plain[end - 1]) || taken.slice(k, end).some(Boolean)) continue
      taken.fill(1, k, end)
      found.push([at[k], at[end]])
    }
  }
  return found.sort((a, b) => a[0] - b[0])
}

const letter = (c: string | undefined) => c !== undefined && /[\p{L}\p{N}]/u.test(c)

/** folded returns a text without accents in lower case, and where each of its letters stood. */
function folded(text: string): { plain: string; at: number[] } {
  let plain = ''
  const at: number[] = []
  let k = 0
  for (const c of text) {
    const f = c.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"').replace(/\s/g, ' ')
    for (let i = 0; i < f.length; i++) at.push(k)
    plain += f
    k += c.length
  }
  at.push(text.length)
  return { plain, at }
}

/** source tells which article a sentence is of, with a link if it has an address. */
export function source(model: Model, index: number): HTMLElement {
  const { articles, sentences } = model.data, a = sentences.article[index]
  const title = articles.title[a] || articles.id[a]
  return make('cite', {}, ...[articles.publisher[a], articles.date[a]].filter(Boolean).flatMap(t => [t, ' · ']), link(articles.url[a], title))
}

/** circumstances tells what a claim says beside who, what and whom. */
export function circumstances(model: Model, c: Circumstances, i: number): HTMLElement | null {
  const parts: [string, string][] = []
  if (c.role[i]) parts.push(['as', c.role[i]])
  if (c.when[i]) parts.push(['when', c.when[i]])
  if (c.where[i]) parts.push(['where', c.where[i]])
  if (c.by[i] >= 0) parts.push(['according to', model.data.voices[c.by[i]]])
  if (c.confidence[i] > 0 && c.confidence[i] < 0.5) parts.push(['read with doubt, confidence', c.confidence[i].toFixed(2)])
  return parts.length ? make('p', { class: 'circumstances' }, ...parts.flatMap(([k, v], n) => [n ? ' · ' : '', make('span', {}, k), ' ', v])) : null
}

/** publishers counts who published the sentences; articles without a publisher count one by one. */
export function publishers(model: Model, sentences: number[]): number {
  const { articles, sentences: all } = model.data
  return new Set(sentences.map(s => {
    const a = all.article[s]
    return fold(articles.publisher[a]) || 'article ' + a
  })).size
}
