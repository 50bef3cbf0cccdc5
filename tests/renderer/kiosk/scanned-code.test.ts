import { describe, expect, test } from 'vitest'
import {
  codeEndedBy,
  noBurst,
  withKey,
  type KeyPress,
} from '../../../renderer/kiosk/lib/scanned-code.ts'

const ID = '0199f5a2-6f0e-7c3b-9d52-3b1f6a7c8e90'
const plain = { repeat: false, ctrlKey: false, altKey: false, metaKey: false }

/** The keys of an English keyboard, `pause` milliseconds apart; `change` is what the system makes of them. */
function typed(text: string, pause: number, change: Partial<KeyPress> = {}): readonly KeyPress[] {
  return [...text].map((character, i) => ({
    ...plain,
    key: character,
    code: codeOf(character),
    timeStamp: 1000 + i * pause,
    ...change,
  }))
}

function codeOf(character: string): string {
  if (character === '-') return 'Minus'
  if (/\d/.test(character)) return `Digit${character}`
  return /[a-z]/i.test(character) ? `Key${character.toUpperCase()}` : ''
}

/** What is heard when Enter comes `pause` milliseconds after the last key. */
function heard(keys: readonly KeyPress[], pause: number): string | null {
  const last = keys.at(-1)?.timeStamp ?? 1000
  const enter = { ...plain, key: 'Enter', code: 'Enter', timeStamp: last + pause }
  return codeEndedBy(keys.reduce(withKey, noBurst), enter)
}

describe('a scanner', () => {
  test.each([1, 5, 20, 60])('is heard with a key every %i ms', (pause) => {
    expect(heard(typed(ID, pause), pause)).toBe(ID)
  })

  test('is heard on a Persian keyboard, and in capitals', () => {
    expect(heard(typed(ID, 5, { key: 'ش' }), 5)).toBe(ID)
    const shift = { ...plain, key: 'Shift', code: 'ShiftLeft', timeStamp: 0 }
    const keys = typed(ID.toUpperCase(), 5).flatMap((key) => [
      { ...shift, timeStamp: key.timeStamp },
      key,
    ])
    expect(heard(keys, 5)).toBe(ID)
  })

  test('is heard on the keys for numbers, and where keys have no place', () => {
    const numpad = typed('012345678901', 5).map((key) => ({ ...key, code: `Numpad${key.key}` }))
    expect(heard(numpad, 5)).toBe('012345678901')
    expect(heard(typed('۰۱۲۳۴۵۶۷۸۹۰۱', 5, { code: '' }), 5)).toBe('012345678901')
  })

  test('is heard after whatever was typed before it', () => {
    const before = typed('passport', 150)
    const scan = typed(ID, 5).map((key) => ({ ...key, timeStamp: key.timeStamp + 9000 }))
    expect(heard([...before, ...scan], 5)).toBe(ID)
  })
})

describe('no scanner', () => {
  test('types at the pace of fingers, or waits before Enter', () => {
    expect(heard(typed('driving licence renewal', 120), 120)).toBeNull()
    expect(heard(typed(ID, 5), 200)).toBeNull()
  })

  test('types a few keys, however fast', () => {
    expect(heard(typed('passport', 5), 5)).toBeNull()
  })

  test('holds a key down, or presses a shortcut', () => {
    expect(heard(typed('aaaaaaaaaaaaaaaa', 30, { repeat: true }), 30)).toBeNull()
    expect(heard(typed('aaaaaaaaaaaaaaaa', 30, { ctrlKey: true }), 30)).toBeNull()
  })

  test('presses arrows among letters', () => {
    const arrow = { ...plain, key: 'ArrowLeft', code: 'ArrowLeft', timeStamp: 1030 }
    const keys = typed('abcdefghijklmno', 5)
    expect(heard([...keys.slice(0, 8), arrow, ...keys.slice(8)], 5)).toBeNull()
  })
})
