import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(
  new URL('../../../renderer/ui/tokens.css', import.meta.url),
  'utf8',
).replace(/\/\*[\s\S]*?\*\//g, '')

type Tokens = ReadonlyMap<string, string>

function tokensUnder(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`tokens.css has no ${selector}`)
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start))
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
      name,
      value.trim(),
    ]),
  )
}

const light = tokensUnder(':root')
const themes = {
  light,
  dark: new Map([...light, ...tokensUnder("[data-theme='dark']")]),
  night: new Map([...light, ...tokensUnder("[data-theme='night']")]),
}

function colour(tokens: Tokens, name: string): string {
  const value = tokens.get(name)
  if (value === undefined) throw new Error(`No token --${name}`)
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1]
  return other === undefined ? value : colour(tokens, other)
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(hex)?.[1]
  if (digits === undefined) throw new Error(`Not a colour: ${hex}`)
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio, WCAG 2.2: 1 to 21. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** What kiosk and display write, and where: 7:1. */
const forAll: readonly (readonly [text: string, ground: string])[] = [
  ...['paper', 'card', 'sunk'].flatMap((ground) =>
    ['ink', 'soft', 'accent', 'gold', 'green', 'red'].map((text) => [text, ground] as const),
  ),
  ...['accent', 'gold', 'green', 'red'].flatMap(
    (tone) =>
      [
        [tone, `${tone}-soft`],
        ['ink', `${tone}-soft`],
      ] as const,
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-red', 'red'],
  ['on-inverse', 'inverse'],
  ['night-ink', 'night'],
  ['night-ink', 'night-panel'],
  ['night-soft', 'night'],
  ['night-soft', 'night-panel'],
  ['glow', 'night'],
  ['glow', 'night-panel'],
  ['on-glow', 'glow'],
]

/** What only consoles write: 4.5:1. */
const forDesks = ['accent', 'gold', 'green', 'red'].map((tone) => ['soft', `${tone}-soft`] as const)

/** Edges, rings and lines that carry meaning: 3:1. */
const notText: readonly (readonly [line: string, ground: string])[] = [
  ...['paper', 'card'].flatMap((ground) =>
    ['edge', 'accent-graphic', 'gold-graphic', 'green-graphic', 'red-graphic', 'focus'].map(
      (line) => [line, ground] as const,
    ),
  ),
  ['focus', 'focus-gap'],
  ['focus-gap', 'accent'],
  ['night-edge', 'night'],
  ['night-edge', 'night-panel'],
]

const cases = (Object.keys(themes) as (keyof typeof themes)[]).flatMap((theme) =>
  (
    [
      [forAll, 7],
      [forDesks, 4.5],
      [notText, 3],
    ] as const
  ).flatMap(([pairs, least]) => pairs.map(([a, b]) => [theme, a, b, least] as const)),
)

describe('contrast', () => {
  it.each(cases)('%s: %s on %s is at least %d:1', (theme, a, b, least) => {
    const tokens = themes[theme]
    expect(contrast(colour(tokens, a), colour(tokens, b))).toBeGreaterThanOrEqual(least)
  })

  it('measures as WCAG does', () => {
    expect(contrast('#000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#fff')).toBeCloseTo(4.48, 2)
  })

  it('is known for every token that a theme renames', () => {
    for (const theme of [themes.dark, themes.night]) {
      expect([...theme.keys()]).toEqual([...light.keys()])
    }
  })
})
