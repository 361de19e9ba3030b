// Elements made of text only: nothing that an article says is ever read as HTML.

type Child = Node | string | null | undefined | false
type Properties = Record<string, string | number | boolean | ((event: Event) => void) | undefined>

/**
 * make returns an element. A property that is a function listens to the event of its
 * name; true is an attribute without a value; false and undefined are left out.
 */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Properties = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  apply(element, properties)
  fill(element, ...children)
  return element
}

/** draw returns an element of SVG, as make does of HTML. */
export function draw<K extends keyof SVGElementTagNameMap>(tag: K, properties: Properties = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  apply(element, properties)
  fill(element, ...children)
  return element
}

function apply(element: Element, properties: Properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value))
  }
}

/** fill replaces what an element holds. */
export function fill(element: Element, ...children: Child[]) {
  element.replaceChildren(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false))
}

/** link returns a link to a page of the web, or its text alone if it is no such address. */
export function link(url: string, text: string): HTMLElement | Text {
  let safe = ''
  try {
    const parsed = new URL(url)
    if (parsed.protocol === 'https:' || parsed.protocol === 'http:') safe = parsed.href
  } catch { /* no address */ }
  if (!safe) return document.createTextNode(text)
  return make('a', { href: safe, target: '_blank', rel: 'noopener noreferrer nofollow' }, text)
}

/** colour tells the value of a colour of the style sheet. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()
}
