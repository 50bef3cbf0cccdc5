// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { capOf, keyOf, pressed } from '../../../renderer/console/lib/keys.ts'
import { verbs } from '../../../renderer/console/lib/verbs.ts'

/** What a real press looks like to a listener, with the focus on `html`. */
function press(code: string, html = '<p></p>', init: KeyboardEventInit = {}) {
  document.body.innerHTML = html
  const target = document.body.querySelector('[data-at]') ?? document.body.firstElementChild
  const event = new KeyboardEvent('keydown', { code, key: code, bubbles: true, ...init })
  target?.dispatchEvent(event)
  return pressed(event)
}

afterEach(() => document.body.replaceChildren())

describe('keys', () => {
  it('go by their place: ق on a Persian keyboard is R', () => {
    expect(press('KeyR', '<p></p>', { key: 'ق' })).toEqual({ kind: 'verb', verb: 'recall' })
  })

  it('are all different, and each is printed as it is', () => {
    expect(new Set(Object.values(keyOf)).size).toBe(verbs.length)
    expect(capOf('hold')).toBe('H')
    expect(capOf('pause')).toBe('F9')
  })

  it('press the large button with Space and Enter', () => {
    expect(press('Space')).toEqual({ kind: 'primary' })
    expect(press('Enter')).toEqual({ kind: 'primary' })
  })

  it('leave Space to a button or a tick that has the focus', () => {
    expect(press('Space', '<button></button>')).toBeNull()
    expect(press('Space', '<input type="checkbox">')).toBeNull()
  })

  it('only type while somebody types', () => {
    expect(press('KeyR', '<input>')).toBeNull()
    expect(press('Space', '<textarea></textarea>')).toBeNull()
    expect(press('KeyR', '<div role="menu"><button data-at></button></div>')).toBeNull()
  })

  it('work while a tick has the focus', () => {
    expect(press('KeyH', '<input type="checkbox">')).toEqual({ kind: 'verb', verb: 'hold' })
  })

  it('do nothing when held down or with Ctrl, Alt or Meta', () => {
    expect(press('Space', '<p></p>', { repeat: true })).toBeNull()
    expect(press('KeyR', '<p></p>', { ctrlKey: true })).toBeNull()
    expect(press('KeyR', '<p></p>', { altKey: true })).toBeNull()
    expect(press('KeyR', '<p></p>', { metaKey: true })).toBeNull()
  })

  it('close with Esc even from a field', () => {
    expect(press('Escape', '<input>')).toEqual({ kind: 'escape' })
  })

  it('ask for help with ? and F1', () => {
    expect(press('Slash', '<p></p>', { shiftKey: true })).toEqual({ kind: 'help' })
    expect(press('F1')).toEqual({ kind: 'help' })
  })
})
