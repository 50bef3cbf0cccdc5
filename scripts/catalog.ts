import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Catalog } from '#shared/catalog/catalog.ts'
import { cpsvAp } from '#shared/catalog/cpsv-ap.ts'
import { type CatalogChange, diffCatalogs } from '#shared/catalog/diff.ts'
import { catalogJsonSchema } from '#shared/catalog/json-schema.ts'
import { missingForPublishing } from '#shared/catalog/publishable.ts'
import { readCatalog } from '#shared/catalog/read-catalog.ts'
import type { Service, Text } from '#shared/catalog/service.ts'
import { formatNumber } from '#shared/i18n/digits.ts'

const USAGE = `npm run -s catalog -- check FILE
npm run -s catalog -- diff OLD NEW
npm run -s catalog -- cpsv FILE [--base IRI] [--office NAME_FA --office-en NAME_EN] [--place PLACE_FA --place-en PLACE_EN] [--out FILE]
npm run -s catalog -- schema [--out FILE]
0: sound, or no difference. 1: not sound, or different. 2: it could not be done.
`

/** What could not be done; said, and the program ends with 2. */
class Trouble extends Error {}

const say = (words: string): void => void process.stdout.write(`${words}\n`)
const sayBoth = ({ fa, en }: Text, indent = ''): void => say(`${indent}${fa}\n${indent}${en}`)

function main(): 0 | 1 {
  const { values, positionals } = options()
  const [command, ...files] = positionals
  const [file, other] = files
  switch (command) {
    case 'check':
      if (file === undefined || files.length > 1) throw new Trouble(USAGE)
      return check(file)
    case 'diff':
      if (file === undefined || other === undefined || files.length > 2) throw new Trouble(USAGE)
      return diff(sound(file), sound(other))
    case 'cpsv': {
      if (file === undefined || files.length > 1) throw new Trouble(USAGE)
      const office = {
        base: base(values.base),
        name: { fa: values.office, en: values['office-en'] },
        place: { fa: values.place, en: values['place-en'] },
      }
      return written(cpsvAp(sound(file), office), values.out)
    }
    case 'schema':
      if (files.length > 0) throw new Trouble(USAGE)
      return written(catalogJsonSchema(), values.out)
    default:
      throw new Trouble(USAGE)
  }
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        base: { type: 'string', default: 'https://office.example' },
        office: { type: 'string', default: 'میز خدمت' },
        'office-en': { type: 'string', default: 'Service desk' },
        place: { type: 'string', default: 'ایران' },
        'place-en': { type: 'string', default: 'Iran' },
        out: { type: 'string' },
      },
    })
  } catch {
    throw new Trouble(USAGE)
  }
}

function base(iri: string): string {
  if (!URL.canParse(iri) || /[?#\s]/.test(iri)) throw new Trouble(USAGE)
  return iri
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Trouble(
      `${file}: این فایل پیدا یا خوانده نشد.\n${file}: this file was not found or cannot be read.\n`,
    )
  }
}

function sound(file: string): Catalog {
  const read = readCatalog(textOf(file))
  if (read.ok) return read.value
  const said = read.error.map(({ message }) => `${message.fa}\n${message.en}\n`)
  throw new Trouble(`${file}\n${said.join('')}`)
}

/** Says every mistake, and what keeps a service from being published. A draft may lack things. */
function check(file: string): 0 | 1 {
  const read = readCatalog(textOf(file))
  if (!read.ok) {
    for (const { message } of read.error) sayBoth(message)
    return 1
  }
  const { services } = read.value
  const lacking = services
    .map((service) => ({ service, missing: missingForPublishing(service) }))
    .filter(({ missing }) => missing.length > 0)
  for (const { service, missing } of lacking) {
    say(heading(service.title, service.id))
    for (const { message } of missing) sayBoth(message, '  ')
  }
  const count = countOf(services)
  if (lacking.some(({ service }) => service.status === 'published')) {
    sayBoth({
      fa: `${basename(file)}: ${count.fa}؛ آنچه منتشر شده کامل نیست.`,
      en: `${basename(file)}: ${count.en}; what is published is not complete.`,
    })
    return 1
  }
  sayBoth({
    fa: `${basename(file)}: ${count.fa}؛ درست است.`,
    en: `${basename(file)}: ${count.en}; sound.`,
  })
  return 0
}

function countOf(services: readonly Service[]): Text {
  const published = services.filter(({ status }) => status === 'published').length
  const [all, shown] = [services.length, published]
  return {
    fa: `${formatNumber(all, 'fa')} خدمت، ${formatNumber(shown, 'fa')} منتشرشده`,
    en: `${formatNumber(all, 'en')} ${all === 1 ? 'service' : 'services'}, ${formatNumber(shown, 'en')} published`,
  }
}

const heading = ({ fa, en }: Text, id: string): string => `${fa} · ${en} (${id})`

const kinds: Readonly<Record<CatalogChange['kind'], Text>> = {
  added: { fa: 'افزوده', en: 'added' },
  removed: { fa: 'حذف', en: 'removed' },
  withdrawn: { fa: 'کنار گذاشته', en: 'withdrawn' },
  moved: { fa: 'جابه‌جا', en: 'moved' },
  changed: { fa: 'تغییر', en: 'changed' },
}

function diff(before: Catalog, after: Catalog): 0 | 1 {
  const changes = diffCatalogs(before.services, after.services)
  if (changes.length === 0) {
    sayBoth({ fa: 'خدمات تفاوتی ندارند.', en: 'The services do not differ.' })
    return 0
  }
  let last: string | null = null
  for (const change of changes) {
    if (change.serviceId !== last) say(heading(change.title, change.serviceId))
    last = change.serviceId
    sayBoth(lineOf(change), '  ')
  }
  return 1
}

const lineOf = ({ kind, place, before, after }: CatalogChange): Text => ({
  fa: `${kinds[kind].fa}: ${place.fa}${values(before?.fa, after?.fa, ' ← ')}`,
  en: `${kinds[kind].en}: ${place.en}${values(before?.en, after?.en, ' → ')}`,
})

/** Nothing is a dash; each value is kept whole, whichever way it is written. */
const values = (before: string | undefined, after: string | undefined, to: string): string =>
  `: ${[before, after].map((value) => (value === undefined ? '—' : `\u2068${value}\u2069`)).join(to)}`

function written(json: unknown, out: string | undefined): 0 {
  const text = `${JSON.stringify(json, null, 2)}\n`
  try {
    if (out === undefined) process.stdout.write(text)
    else writeFileSync(out, text)
  } catch {
    throw new Trouble(`${out}: این فایل نوشته نشد.\n${out}: this file could not be written.\n`)
  }
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  process.stderr.write(error.message)
  process.exitCode = 2
}
