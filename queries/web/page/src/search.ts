// A field that finds an actor by the start of its names, as the pattern of a combobox
// with a listbox has it.
import { fill, make } from './dom'
import { capital, count, type Model } from './model'

let number = 0

/** search returns the field. chosen is told which entity was found. */
export function search(model: Model, label: string, chosen: (entity: number) => void): HTMLElement {
  const id = `found-${number++}`
  const list = make('ul', { id, role: 'listbox', 'aria-label': label, hidden: true })
  const field = make('input', {
    type: 'search', role: 'combobox', placeholder: label, 'aria-label': label, 'aria-controls': id, 'aria-expanded': 'false',
    'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false',
  })
  let found: number[] = [], at = -1
  const close = () => {
    list.hidden = true
    field.setAttribute('aria-expanded', 'false')
    field.removeAttribute('aria-activedescendant')
    at = -1
  }
  const choose = (entity: number) => {
    field.value = ''
    close()
    chosen(entity)
  }
  const point = (k: number) => {
    at = k
    ;[...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === at)))
    field.setAttribute('aria-activedescendant', `${id}-${at}`)
    list.children[at]?.scrollIntoView({ block: 'nearest' })
  }
  const open = () => {
    found = model.search(field.value, 12)
    if (!field.value.trim()) return close()
    fill(list, ...(found.length
      ? found.map((i, k) => make('li', {
        id: `${id}-${k}`, role: 'option', 'aria-selected': 'false',
        pointerdown: event => {
          event.preventDefault()
          choose(i)
        },
      }, make('span', {}, model.name(i)), make('small', {}, `${classLabel(model, i)} · ${count(model.claimsOf[i], 'claim')}`)))
      : [make('li', { class: 'none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, 'Nobody of that name is in this graph.')]))
    list.hidden = false
    field.setAttribute('aria-expanded', 'true')
    at = -1
    if (found.length) point(0)
  }
  field.addEventListener('input', open)
  field.addEventListener('focus', open)
  field.addEventListener('blur', close)
  field.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (list.hidden) open()
      else if (found.length) point((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
    } else if (event.key === 'Enter' && !list.hidden && found[at] !== undefined) {
      event.preventDefault()
      choose(found[at])
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
  })
  return make('div', { class: 'search' }, field, list)
}

export function classLabel(model: Model, entity: number): string {
  return capital(model.data.classes[model.data.entities.class[entity]].label)
}
