import { z } from 'zod'
import { type Catalog, catalogSchema } from './catalog.ts'
import {
  documentFieldNames,
  feeFieldNames,
  type FieldNames,
  legalFieldNames,
  onlineFieldNames,
  reasonFieldNames,
  serviceFieldNames,
  sourceFieldNames,
  stageFieldNames,
  stepFieldNames,
} from './field-words.ts'
import { shapeHints, type Text } from './service.ts'

type Schema = z.core.JSONSchema.JSONSchema
type Named = Readonly<Record<string, Text>>

/**
 * The shape of a catalogue file as a JSON Schema, for editors and for those who make catalogues
 * with programs of their own. The rules between entries (`catalogProblems`) are beyond it.
 */
export function catalogJsonSchema(): Schema {
  const { $schema, ...schema } = z.toJSONSchema(catalogSchema)
  return {
    ...($schema === undefined ? {} : { $schema }),
    title: titled({ fa: 'فهرست خدمات نوبت', en: 'Nobat catalogue' }),
    description: titled({
      fa: 'خدمات یک اداره، به ترتیبی که نشان داده می‌شود.',
      en: 'The services of an office, in the order in which they are shown.',
    }),
    ...explained(schema, ''),
  }
}

const titled = ({ fa, en }: Text): string => `${en} · ${fa}`

const catalogFieldNames: FieldNames<Catalog> = {
  format: { fa: 'قالب', en: 'Format' },
  version: { fa: 'نسخه قالب', en: 'Version of the format' },
  title: { fa: 'عنوان فهرست', en: 'Title of the catalogue' },
  services: { fa: 'خدمات', en: 'Services' },
}

const under = (path: string, names: Named): Named =>
  Object.fromEntries(Object.entries(names).map(([key, name]) => [`${path}.${key}`, name]))

/** By path, where `[]` is any item of a list. */
const titles: Named = {
  ...under('', catalogFieldNames),
  ...under('.services[]', serviceFieldNames),
  ...under('.services[].stages', stageFieldNames),
  ...under('.services[].inPersonReasons[]', reasonFieldNames),
  ...under('.services[].online', onlineFieldNames),
  ...under('.services[].fee', feeFieldNames),
  ...under('.services[].documents[]', documentFieldNames),
  ...under('.services[].steps[]', stepFieldNames),
  ...under('.services[].steps[].fee', feeFieldNames),
  ...under('.services[].legal[]', legalFieldNames),
  ...under('.services[].source', sourceFieldNames),
}

const hints: Named = {
  '.services[].id': shapeHints.slug,
  '.services[].code': shapeHints.code,
  '.services[].parentCode': shapeHints.code,
  '.services[].duration': shapeHints.duration,
  '.services[].online.url': shapeHints.url,
  '.services[].online.verifiedOn': shapeHints.date,
  '.services[].documents[].id': shapeHints.slug,
  '.services[].steps[].id': shapeHints.stepId,
  '.services[].steps[].bring[]': shapeHints.slug,
  '.services[].source.url': shapeHints.url,
  '.services[].source.checkedOn': shapeHints.date,
}

const languages: Named = {
  fa: { fa: 'فارسی', en: 'Persian' },
  en: { fa: 'انگلیسی', en: 'English' },
}

function explained(schema: Schema, path: string): Schema {
  const title = titles[path] ?? languageAt(path)
  const hint = hints[path] ?? (schema.pattern === '\\S' ? shapeHints.wording : undefined)
  return {
    ...(title === undefined ? {} : { title: titled(title) }),
    ...(hint === undefined ? {} : { description: titled(hint) }),
    ...inside(schema, path),
  }
}

const languageAt = (path: string): Text | undefined => languages[/\.(fa|en)$/.exec(path)?.[1] ?? '']

function inside(schema: Schema, path: string): Schema {
  const { properties, items, anyOf, ...rest } = schema
  return {
    ...rest,
    // The rule on protocols has no counterpart among the formats.
    ...(rest.format === 'uri' ? { pattern: '^https?://' } : {}),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, value]) => [
              key,
              isSchema(value) ? explained(value, `${path}.${key}`) : value,
            ]),
          ),
        }),
    ...(isSchema(items) ? { items: explained(items, `${path}[]`) } : {}),
    // One of the two is null: the title stands above both.
    ...(anyOf === undefined
      ? {}
      : { anyOf: anyOf.map((value) => (isSchema(value) ? inside(value, path) : value)) }),
  }
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
