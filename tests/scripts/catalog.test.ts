import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Catalog } from '../../shared/catalog/catalog.ts'
import type { Service } from '../../shared/catalog/service.ts'

const root = new URL('../..', import.meta.url)
const sample = 'resources/catalogs/qom.json'
const sampleText = readFileSync(new URL(sample, root), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'nobat-catalog-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command that `npm run catalog` is, without what npm takes to start. */
const catalog = (...args: readonly string[]) =>
  run(process.execPath, ['scripts/catalog.ts', ...args])

function run(program: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8' })
  return { status, stdout, stderr }
}

function fileOf(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

function edited(name: string, edit: (passport: Service) => void): string {
  const data = JSON.parse(sampleText) as Catalog
  for (const service of data.services) if (service.id === 'passport') edit(service)
  return fileOf(name, JSON.stringify(data))
}

test('it is what people type', () => {
  expect(run('npm', ['run', '-s', 'catalog', '--', 'check', sample])).toEqual(
    catalog('check', sample),
  )
})

describe('check', () => {
  test('a sound file: 0, and what it holds', () => {
    expect(catalog('check', sample)).toEqual({
      status: 0,
      stdout:
        'qom.json: ۱۵ خدمت، ۱۵ منتشرشده؛ درست است.\nqom.json: 15 services, 15 published; sound.\n',
      stderr: '',
    })
  })

  test('a broken file: 1, with line and field in both languages', () => {
    const file = fileOf('broken.json', sampleText.replace('"rev": 1', '"rev": "1"'))
    const { status, stdout } = catalog('check', file)
    expect(status).toBe(1)
    expect(stdout).toMatch(/^سطر .+services\[0\]\.rev.+: عددی/)
    expect(stdout).toMatch(/\nLine \d+, column \d+, services\[0\]\.rev: Write a number/)
  })

  test('a published service that lacks something: 1; a draft that does: 0', () => {
    const published = catalog(
      'check',
      edited('lacks.json', (s) => void (s.duration = null)),
    )
    expect(published.status).toBe(1)
    expect(published.stdout).toContain('گذرنامه · Passport (passport)\n')
    expect(published.stdout).toContain('  Write how long the service takes.\n')
    expect(published.stdout).toContain('what is published is not complete')
    const draft = catalog(
      'check',
      edited('draft.json', (s) => Object.assign(s, { duration: null, status: 'draft' })),
    )
    expect(draft.status).toBe(0)
    expect(draft.stdout).toContain('  مدت انجام خدمت را بنویسید.\n')
    expect(draft.stdout).toContain('15 services, 14 published; sound.\n')
  })

  test('no such file: 2', () => {
    const { status, stdout, stderr } = catalog('check', join(folder, 'none.json'))
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('پیدا یا خوانده نشد')
    expect(stderr).toContain('was not found')
  })
})

describe('diff', () => {
  test('the same: 0', () => {
    expect(catalog('diff', sample, sample)).toEqual({
      status: 0,
      stdout: 'خدمات تفاوتی ندارند.\nThe services do not differ.\n',
      stderr: '',
    })
  })

  test('different: 1, and each change under its service', () => {
    const file = edited('changed.json', (service) => {
      service.visits = 2
      service.hours = { fa: 'صبح‌ها', en: 'Mornings' }
    })
    expect(catalog('diff', sample, file)).toEqual({
      status: 1,
      stdout: [
        'گذرنامه · Passport (passport)',
        '  تغییر: تعداد مراجعه: \u2068۱\u2069 ← \u2068۲\u2069',
        '  changed: Number of visits: \u20681\u2069 → \u20682\u2069',
        '  تغییر: ساعت ارائه: — ← \u2068صبح‌ها\u2069',
        '  changed: Hours: — → \u2068Mornings\u2069',
        '',
      ].join('\n'),
      stderr: '',
    })
  })

  test('one of them broken: 2, and why', () => {
    const { status, stderr } = catalog('diff', sample, fileOf('not.json', '{'))
    expect(status).toBe(2)
    expect(stderr).toContain('not.json')
    expect(stderr).toContain('A } is missing')
  })
})

describe('cpsv', () => {
  test('writes the services as linked data', () => {
    const out = join(folder, 'cpsv.jsonld')
    const named = [
      '--office',
      'میز خدمت قم',
      '--office-en',
      'Qom desk',
      '--base',
      'https://qom.example',
    ]
    expect(catalog('cpsv', sample, ...named, '--out', out)).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
    const { '@graph': graph } = JSON.parse(readFileSync(out, 'utf8')) as {
      '@graph': readonly Readonly<Record<string, unknown>>[]
    }
    expect(graph).toContainEqual(
      expect.objectContaining({
        '@id': 'https://qom.example/office',
        'skos:prefLabel': [
          { '@value': 'میز خدمت قم', '@language': 'fa' },
          { '@value': 'Qom desk', '@language': 'en' },
        ],
      }),
    )
    expect(JSON.parse(catalog('cpsv', sample, ...named).stdout)).toMatchObject({ '@graph': graph })
  })

  test('a base that is no address, or a place that cannot be written: 2', () => {
    expect(catalog('cpsv', sample, '--base', 'qom').status).toBe(2)
    const { status, stderr } = catalog('cpsv', sample, '--out', join(folder, 'none', 'x'))
    expect(status).toBe(2)
    expect(stderr).toContain('could not be written')
  })
})

test('schema prints the file that is kept', () => {
  const { status, stdout } = catalog('schema')
  expect(status).toBe(0)
  expect(stdout).toBe(readFileSync(new URL('resources/catalogs/catalog.schema.json', root), 'utf8'))
})

test.each([[], ['look'], ['check'], ['check', 'a', 'b'], ['diff', 'a'], ['schema', 'x'], ['--x']])(
  'anything else is told how: %#',
  (...args) => {
    const { status, stdout, stderr } = catalog(...args.filter((arg) => typeof arg === 'string'))
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('check FILE')
  },
)
