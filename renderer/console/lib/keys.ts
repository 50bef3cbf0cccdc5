import type { Verb } from './verbs.ts'

/** The physical key of each verb, so that it is the same key under a Persian layout. */
export const keyOf: Readonly<Record<Verb, string>> = {
  recall: 'KeyR',
  noShow: 'KeyN',
  putBack: 'KeyB',
  hold: 'KeyH',
  transfer: 'KeyT',
  incomplete: 'KeyM',
  refuse: 'KeyJ',
  finishEarly: 'KeyF',
  priority: 'KeyP',
  further: 'KeyA',
  note: 'KeyE',
  obstacle: 'KeyO',
  promises: 'KeyD',
  papers: 'KeyK',
  callNamed: 'KeyC',
  resume: 'KeyU',
  pause: 'F9',
  close: 'F10',
}

/** What is printed on the keycap. */
export const capOf = (verb: Verb): string => keyOf[verb].replace('Key', '')

export type Pressed =
  | { readonly kind: 'primary' }
  | { readonly kind: 'verb'; readonly verb: Verb }
  | { readonly kind: 'help' }
  | { readonly kind: 'escape' }

const verbOf = new Map(Object.entries(keyOf).map(([verb, code]) => [code, verb as Verb]))

type Press = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'isComposing' | 'target'
>

/**
 * What a press asks of the console, or null when it is somebody else's: a key held down, a shortcut
 * of the system, a letter that is being typed, Space on a button that has the focus.
 */
export function pressed(event: Press): Pressed | null {
  if (event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey)
    return null
  if (event.key === 'Escape') return { kind: 'escape' }
  if (isTypedInto(event.target)) return null
  const { code } = event
  if (code === 'Space' || code === 'Enter' || code === 'NumpadEnter') {
    return isPressable(event.target) ? null : { kind: 'primary' }
  }
  if (code === 'Slash' || code === 'F1') return { kind: 'help' }
  const verb = verbOf.get(code)
  return verb === undefined ? null : { kind: 'verb', verb }
}

const TYPED_INTO =
  'textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="combobox"],' +
  'input:not([type="checkbox"], [type="radio"])'

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPED_INTO) !== null
}

function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('button, a, input, summary, [role="button"], [role="menuitem"]') !== null
  )
}
