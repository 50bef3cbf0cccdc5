import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CatalogProblem } from '../../../shared/catalog/read-catalog.ts'
import { largeCatalog } from '../../bench/catalog.ts'
import { maxCatalogBytes, readCatalog } from '../../../shared/catalog/read-catalog.ts'
import { shapeHints } from '../../../shared/catalog/service.ts'
import { first, lineOf, sampleCatalog, sampleText } from './sample.ts'

function problems(text: string): readonly CatalogProblem[] {
  const read = readCatalog(text)
  return read.ok ? [] : read.error
}

/** The sample with one place changed, which must be there. */
function edited(from: string | RegExp, to: string): string {
  const text = sampleText.replace(from, to)
  if (text === sampleText) throw new Error(`nothing to change: ${from}`)
  return text
}

describe('a sound file', () => {
  test('is read', () => {
    expect(readCatalog(sampleText).ok).toBe(true)
  })

  test('may begin with a byte order mark and end its lines as Windows does', () => {
    expect(readCatalog(`\uFEFF${sampleText.replaceAll('\n', '\r\n')}`)).toEqual(
      readCatalog(sampleText),
    )
  })

  test('comes back the same after it is written', () => {
    const catalog = sampleCatalog()
    expect(readCatalog(JSON.stringify(catalog))).toEqual({ ok: true, value: catalog })
  })

  test('may hold a draft that cannot be published yet', () => {
    const catalog = sampleCatalog()
    Object.assign(first(catalog.services), {
      status: 'draft',
      agency: { fa: '', en: '' },
      steps: [],
      documents: [],
      duration: null,
    })
    expect(problems(JSON.stringify(catalog))).toEqual([])
  })
})

describe('a file that is not JSON', () => {
  test.each([
    ['a missing comma', '"mode": "in_person",', '"mode": "in_person"', /comma is missing/],
    ['a comma too many', '"rev": 1\n', '"rev": 1,\n', /one too many/],
    ['a Persian comma', '"mode": "in_person",', '"mode": "in_person"،', /Latin sign/],
    ['a Persian quote', '"mode": "in_person"', '"mode": «in_person»', /Latin sign/],
    ['a missing colon', '"mode": "in_person"', '"mode" "in_person"', /colon is missing/],
    ['an open text', '"mode": "in_person",', '"mode": "in_person,', /not closed/],
    ['a comment', '"mode": "in_person",', '"mode": "in_person", // why', /Comments/],
  ])('%s: its line is named', (_name, from, to, message) => {
    const text = edited(from, to)
    const line = lineOf(text, to)
    expect(problems(text)).toEqual([
      expect.objectContaining({ code: 'syntax', path: '', line, column: expect.any(Number) }),
    ])
    const said = first(problems(text)).message
    expect(said.en).toMatch(message)
    expect(said.en).toContain(`Line ${line},`)
    expect(said.fa).toContain(`سطر ${line.toLocaleString('fa-IR', { useGrouping: false })}،`)
  })

  test('a missing comma is placed at the value it should follow', () => {
    expect(first(problems('{\n  "format": "nobat-catalog"\n  "version": 1\n}'))).toMatchObject({
      line: 2,
      column: '  "format": "nobat-catalog"'.length,
    })
  })

  test('a file cut short names its last line', () => {
    const text = sampleText.trimEnd().slice(0, -1).trimEnd()
    expect(first(problems(text))).toMatchObject({
      code: 'syntax',
      line: text.split('\n').length,
      message: { en: expect.stringContaining('} is missing') },
    })
  })

  test('an empty file says so', () => {
    expect(first(problems('')).message.en).toContain('The file is empty')
    expect(first(problems(' \n')).message.fa).toContain('فایل خالی است')
  })

  test('absurd nesting is refused, not a crash', () => {
    expect(first(problems('['.repeat(200_000))).code).toBe('syntax')
    expect(first(problems('['.repeat(200_000) + ']'.repeat(200_000))).code).toBe('field-invalid')
  })
})

describe('a file that is not a catalogue', () => {
  test('a missing field is named, with the line of what lacks it', () => {
    const text = edited(/\n *"minutes": 30,/, '')
    const line = lineOf(text, '"plate-change.expert"') - 1
    expect(problems(text)).toEqual([
      {
        code: 'field-missing',
        path: 'services[8].steps[1].minutes',
        line,
        column: expect.any(Number),
        message: {
          fa: expect.stringContaining('services[8].steps[1].minutes'),
          en: `Line ${line}, column 9, services[8].steps[1].minutes: The field "minutes" is missing; add it. Write a number, without quotes.`,
        },
      },
    ])
  })

  test('an unknown field is refused at its own line', () => {
    const text = edited('"rev": 1', '"rev": 1,\n      "colour": "green"')
    expect(problems(text)).toEqual([
      expect.objectContaining({
        code: 'field-unknown',
        path: 'services[0].colour',
        line: lineOf(text, '"colour"'),
        column: 7,
        message: {
          fa: expect.stringContaining('شناخته نیست'),
          en: expect.stringContaining('The field "colour" is not known here'),
        },
      }),
    ])
  })

  test.each([
    ['"minutes": 12', '"minutes": "12"', 'services[0].steps[2].minutes', /Write a number/],
    ['"minutes": 12', '"minutes": -1', 'services[0].steps[2].minutes', /not less than 0/],
    ['"n": 1', '"n": 1.5', 'services[0].steps[0].n', /whole number/],
    ['"optional": false', '"optional": 0', 'services[0].steps[0].optional', /true or false/],
    ['"mode": "in_person"', '"mode": "person"', 'services[0].mode', /one of: "online", "hybrid"/],
    ['"prefix": "الف"', '"prefix": "پ"', 'services[0].prefix', /one of: "الف"/],
    ['"format": "nobat-catalog"', '"format": "x"', 'format', /Write "nobat-catalog" here/],
    ['"PT30M"', '"30 minutes"', 'services[0].duration', /ISO 8601/],
    ['"https://ncr.ir"', '"ncr.ir"', 'services[3].online.url', /https:\/\//],
    ['"code": null', '"code": "12"', 'services[0].code', /8 digits/],
    ['"id": "birth-registration"', '"id": "Birth"', 'services[0].id', /lowercase/],
    ['"checkedOn": null', '"checkedOn": "1405/01/01"', 'services[0].source.checkedOn', /Gregorian/],
    ['"hours": null', '"hours": ""', 'services[0].hours', /between \{ and \}/],
    ['"bring": []', '"bring": {}', 'services[0].steps[0].bring', /between \[ and \]/],
  ])('%s → %s', (from, to, path, message) => {
    const text = edited(from, to)
    const problem = first(problems(text))
    expect(problem).toMatchObject({ code: 'field-invalid', path, line: lineOf(text, to) })
    expect(problem.message.en).toMatch(message)
    expect(problem.message.fa).toMatch(/[آ-ی]/)
  })

  test('a rule between entries is placed too', () => {
    const line = lineOf(sampleText, '"id": "death-registration"')
    expect(problems(edited('"id": "death-registration"', '"id": "birth-registration"'))).toEqual([
      expect.objectContaining({ code: 'duplicate-id', path: 'services[1].id', line }),
    ])
  })

  test('something else altogether', () => {
    for (const text of ['null', '3', '"x"', '[]']) {
      expect(problems(text)).toEqual([
        expect.objectContaining({ code: 'field-invalid', path: '', line: 1, column: 1 }),
      ])
    }
  })

  test('every hint is found again by its English wording', () => {
    const wordings = Object.values(shapeHints).map(({ en }) => en)
    expect(new Set(wordings).size).toBe(wordings.length)
  })
})

test('a thousand services with twenty thousand documents are within the limit', () => {
  const catalog = largeCatalog()
  const documents = catalog.services.flatMap((service) => service.documents)
  expect([catalog.services.length, documents.length]).toEqual([1000, 20_000])
  expect(problems(JSON.stringify(catalog, null, 2))).toEqual([])
})

test('a file over the limit is refused before it is parsed', () => {
  const long = JSON.stringify('x'.repeat(maxCatalogBytes))
  expect(problems(long)).toEqual([
    expect.objectContaining({
      code: 'too-large',
      line: null,
      message: expect.objectContaining({ en: expect.stringContaining('20 MB') }),
    }),
  ])
  expect(first(problems(JSON.stringify('م'.repeat(maxCatalogBytes / 2)))).code).toBe('too-large')
  expect(first(problems(JSON.stringify('x'.repeat(maxCatalogBytes - 2)))).code).not.toBe(
    'too-large',
  )
})

describe('properties', () => {
  const told = (text: string): boolean => {
    const read = readCatalog(text)
    return read.ok || read.error.every(({ message }) => message.fa !== '' && message.en !== '')
  }

  test('any string is answered, with words', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), told))
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[],:"\\/0-e n\n،«'.split('')) }), told),
    )
    fc.assert(fc.property(fc.json(), told))
  })

  test('the sample with any piece cut out or put in is answered', () => {
    const place = fc.nat(sampleText.length)
    fc.assert(
      fc.property(place, fc.nat(40), fc.string({ maxLength: 5 }), (at, cut, put) =>
        told(sampleText.slice(0, at) + put + sampleText.slice(at + cut)),
      ),
      { numRuns: 60 },
    )
  })

  test('any line cut out of the sample is either harmless or placed within the text', () => {
    const lines = sampleText.split('\n')
    fc.assert(
      fc.property(fc.nat(lines.length - 2), (index) => {
        const text = lines.toSpliced(index, 1).join('\n')
        for (const { line } of problems(text)) {
          expect(line).toBeGreaterThan(0)
          expect(line).toBeLessThanOrEqual(lines.length)
        }
      }),
      { numRuns: 60 },
    )
  })
})
