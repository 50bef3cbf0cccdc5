import { toAsciiDigits } from '#shared/i18n/digits.ts'

/** What a scanner has typed so far, and when its last key came. */
export type Burst = { readonly text: string; readonly at: number }

export const noBurst: Burst = { text: '', at: -Infinity }

/** A scanner takes a few milliseconds for a key; nobody types so many keys without a longer pause. */
const LONGEST_PAUSE_MS = 80
const FEWEST_KEYS = 12

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'timeStamp' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey'
>

/** The burst with one more key; a pause, a key held down or a shortcut ends it. */
export function withKey(burst: Burst, press: KeyPress): Burst {
  if (press.key === 'Shift') return burst
  const character = characterOf(press)
  if (character === '') return noBurst
  return {
    text: goesOn(burst, press) ? burst.text + character : character,
    at: press.timeStamp,
  }
}

/** The code that a scanner has typed, when this key ends it; null for anything a finger does. */
export function codeEndedBy(burst: Burst, press: KeyPress): string | null {
  const ends = press.key === 'Enter' && goesOn(burst, press)
  return ends && burst.text.length >= FEWEST_KEYS ? burst.text : null
}

const goesOn = ({ at }: Burst, { timeStamp }: KeyPress): boolean =>
  timeStamp - at <= LONGEST_PAUSE_MS

/**
 * A scanner presses the keys of an English keyboard, whatever the system makes of them: on a Persian
 * one an `a` comes as «ش», so the place of the key is read and not its letter.
 */
function characterOf({ key, code, repeat, ctrlKey, altKey, metaKey }: KeyPress): string {
  if (repeat || ctrlKey || altKey || metaKey) return ''
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1]
  if (place !== undefined) return place.toLowerCase()
  if (code === 'Minus' || code === 'NumpadSubtract') return '-'
  return [...key].length === 1 ? toAsciiDigits(key) : ''
}
