import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'acorn'
import doiuse from 'doiuse'
import postcss from 'postcss'
import { expect, test } from 'vitest'

const ASSETS = 'dist/tv/assets'
const KB = 1024
const filesOf = (ending: string) =>
  readdirSync(ASSETS)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(ASSETS, name)))

test('the page for televisions is at most 60 KB packed, without its font', () => {
  const files = [...filesOf('.js'), ...filesOf('.css'), readFileSync('dist/tv/index.html')]
  expect(files.length).toBeGreaterThan(2)
  const packed = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
  expect(packed).toBeLessThanOrEqual(60 * KB)
})

test('its script is written in the language of 2019, as Chrome 66 and later know it', () => {
  for (const script of filesOf('.js')) {
    expect(() =>
      parse(script.toString(), { ecmaVersion: 2019, sourceType: 'module' }),
    ).not.toThrow()
  }
  expect(() => parse('a?.b', { ecmaVersion: 2019 })).toThrow()
})

/** What the table of browsers counts as wanting, and why the page may write it even so. */
const known: Readonly<Record<string, RegExp>> = {
  // In Chrome since 57; the table means the whole family.
  'css-logical-props': /^(min-)?(inline|block)-size:/,
  // The table means two values.
  'css-overflow': /^overflow:hidden$/,
  // Sizes of other screens, which this page does not use.
  'css-math-functions': /^--number-(large|huge|hall):/,
  // Which way the language is written, once as Chrome 68 knows it and once as those after it do.
  'css-matches-pseudo': /:(-webkit-any|is)\(:lang\(/,
  'css-not-sel-list': /:not\(:(-webkit-any|is)\(:lang\(/,
  // Who does not know it goes on blinking.
  'prefers-reduced-motion': /^@media \(prefers-reduced-motion:reduce\)/,
}

test('its style asks for nothing that Chrome 68 does not know', async () => {
  const wanting: string[] = []
  const look = doiuse({
    browsers: ['chrome 68'],
    onFeatureUsage({ feature, usage }) {
      const written = usage.toString()
      if (known[feature]?.test(written) !== true) wanting.push(`${feature}: ${written}`)
    },
  })
  const styles = filesOf('.css').map(String)
  for (const style of styles) await postcss([look]).process(style, { from: undefined })
  expect(wanting).toEqual([])
  expect(styles.join('')).not.toMatch(/var\(--number-|[^-]gap:/)
  // Each is written both ways, or Chrome 68 would have neither.
  expect(styles.join('').match(/:-webkit-any\(/g)?.length).toBe(
    styles.join('').match(/:is\(/g)?.length,
  )
})
