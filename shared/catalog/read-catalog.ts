import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import type { z } from 'zod'
import { err, ok, type Result } from '../lib/result.ts'
import { type Catalog, catalogSchema } from './catalog.ts'
import {
  catalogProblems,
  type CatalogRuleProblem,
  faNumber,
  type FieldPath,
  isolate,
} from './publishable.ts'
import { shapeHints, type Text } from './service.ts'

/**
 * A province's thousand services with twenty documents each are about 11 MB as an editor writes
 * them; twice that leaves room for longer words, and is read in a fraction of a second still.
 */
export const maxCatalogBytes = 20 * 1024 * 1024

/** Beyond these a list helps nobody: one slip repeated down a file explains itself. */
const maxProblems = 100

/** Why a catalogue file was refused. */
export type CatalogProblem = {
  readonly code:
    | 'too-large'
    | 'syntax'
    | 'field-missing'
    | 'field-unknown'
    | 'field-invalid'
    | CatalogRuleProblem['code']
  /** `services[3].steps[0].minutes`; empty where the problem is not of one field. */
  readonly path: string
  /** From 1, and the column too; null where the problem has no place in the text. */
  readonly line: number | null
  readonly column: number | null
  /** Complete by itself: names the place and says what to do. */
  readonly message: Text
}

/**
 * Reads the text of a catalogue file, which people edit by hand: each refusal names the line and
 * the field, and says what to do. Never throws. Drafts are accepted; what a service still lacks
 * before it is published is `missingForPublishing`.
 */
export function readCatalog(source: string): Result<Catalog, readonly CatalogProblem[]> {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  if (isLongerThan(text, maxCatalogBytes)) return err([tooLarge()])

  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return err([syntaxProblem(text)])
  }

  const parsed = catalogSchema.safeParse(data)
  if (!parsed.success) {
    const tree = treeOf(text).root
    const found = parsed.error.issues
      .slice(0, maxProblems)
      .flatMap((issue) => findings(issue, tree))
    return err(found.slice(0, maxProblems).map((finding) => placed(finding, text, tree)))
  }

  const broken = catalogProblems(parsed.data)
  if (broken.length > 0) {
    const tree = treeOf(text).root
    return err(broken.slice(0, maxProblems).map((problem) => placed(problem, text, tree)))
  }
  return ok(parsed.data)
}

/** `['services', 3, 'id']` → `services[3].id`. */
export function formatPath(path: FieldPath): string {
  return path.reduce<string>((written, key) => {
    if (typeof key === 'number') return `${written}[${key}]`
    return written === '' ? key : `${written}.${key}`
  }, '')
}

type Finding = Pick<CatalogProblem, 'code' | 'message'> & { readonly path: FieldPath }
type Tree = Node | undefined

/** The parser recurses, so a text nested absurdly deep has no tree; its problems then have no line. */
function treeOf(text: string): { readonly root: Tree; readonly errors: readonly ParseError[] } {
  const errors: ParseError[] = []
  try {
    return { root: parseTree(text, errors, { disallowComments: true }), errors }
  } catch {
    return { root: undefined, errors: [] }
  }
}

function findings(issue: z.core.$ZodIssue, tree: Tree): readonly Finding[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'field-unknown',
      path: [...path, key],
      message: {
        fa: `فیلد ${isolate(key)} شناخته نیست؛ نامش را درست بنویسید یا آن را پاک کنید.`,
        en: `The field "${key}" is not known here; correct its spelling or remove it.`,
      },
    }))
  }
  const what = expectation(issue)
  const name = path.at(-1)
  if (tree !== undefined && typeof name === 'string' && nodeAt(tree, path) === undefined) {
    return [
      {
        code: 'field-missing',
        path,
        message: {
          fa: `فیلد ${isolate(name)} نوشته نشده است؛ آن را بیفزایید. ${what.fa}`,
          en: `The field "${name}" is missing; add it. ${what.en}`,
        },
      },
    ]
  }
  return [{ code: 'field-invalid', path, message: what }]
}

/** What a rule on one value asks for, in words. */
export function expectation(issue: z.core.$ZodIssue): Text {
  const hint = Object.values(shapeHints).find(({ en }) => en === issue.message)
  if (hint !== undefined) return hint
  switch (issue.code) {
    case 'invalid_type':
      return expectedType(issue.expected)
    case 'invalid_value': {
      const values = issue.values.map((value) =>
        typeof value === 'string' ? JSON.stringify(value) : String(value),
      )
      const [only] = values
      if (values.length === 1 && only !== undefined) {
        return { fa: `اینجا ${isolate(only)} بنویسید.`, en: `Write ${only} here.` }
      }
      return {
        fa: `یکی از این‌ها را بنویسید: ${values.map(isolate).join('، ')}.`,
        en: `Write one of: ${values.join(', ')}.`,
      }
    }
    case 'too_small':
      return {
        fa: `عددی نه کمتر از ${faNumber(Number(issue.minimum))} بنویسید.`,
        en: `Write a number not less than ${issue.minimum}.`,
      }
    default:
      return {
        fa: 'این مقدار پذیرفتنی نیست؛ آن را با نمونه همین فیلد در خدمت‌های دیگر بسنجید.',
        en: 'This value cannot be accepted; compare it with the same field of other services.',
      }
  }
}

function expectedType(expected: string): Text {
  switch (expected) {
    case 'string':
      return { fa: 'متنی میان دو " بنویسید.', en: 'Write a text between double quotes.' }
    case 'number':
      return { fa: 'عددی بدون " بنویسید.', en: 'Write a number, without quotes.' }
    case 'int':
      return { fa: 'عددی بی‌اعشار و بدون " بنویسید.', en: 'Write a whole number, without quotes.' }
    case 'boolean':
      return { fa: 'true یا false بنویسید.', en: 'Write true or false.' }
    case 'array':
      return { fa: 'فهرستی میان [ و ] بنویسید.', en: 'Write a list between [ and ].' }
    default:
      return { fa: 'فیلدها را میان { و } بنویسید.', en: 'Write fields between { and }.' }
  }
}

function placed(finding: Finding, text: string, tree: Tree): CatalogProblem {
  const place = tree === undefined ? null : placeAt(text, nearestNode(tree, finding.path).offset)
  return problem(finding.code, formatPath(finding.path), place, finding.message)
}

const nodeAt = (tree: Node, path: FieldPath): Node | undefined =>
  findNodeAtLocation(tree, [...path])

/** The field itself, or where it is missing, the nearest thing around it that is written. */
function nearestNode(tree: Node, path: FieldPath): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = nodeAt(tree, path.slice(0, length))
    if (node === undefined) continue
    // A field begins at its name: an editor that jumps there shows the whole of it.
    return node.parent?.type === 'property' ? node.parent : node
  }
  return tree
}

function syntaxProblem(text: string): CatalogProblem {
  const first = treeOf(text).errors[0]
  if (first === undefined) {
    return problem('syntax', '', null, {
      fa: 'این فایل JSON درستی نیست؛ نسخه سالم پیشین را برگردانید.',
      en: 'This file is not well-formed JSON; restore an earlier sound copy.',
    })
  }
  const { offset, message } = explainSyntax(text, first)
  return problem('syntax', '', placeAt(text, offset), message)
}

type SyntaxFinding = { readonly offset: number; readonly message: Text }

/** The parser stops where it can go no further; the slip is often just before. */
function explainSyntax(text: string, error: ParseError): SyntaxFinding {
  const before = lastInkBefore(text, error.offset)
  const here = text.charAt(error.offset)
  if (text.trim() === '') {
    return {
      offset: 0,
      message: { fa: 'فایل خالی است.', en: 'The file is empty; choose another.' },
    }
  }
  if ('،؛“”„«»‘’'.includes(here) && here !== '') {
    return {
      offset: error.offset,
      message: {
        fa: `به جای «${here}» نشانه لاتین آن را بنویسید: ${isolate(',')} یا ${isolate('"')}.`,
        en: `Replace ${here} with its Latin sign: , or ".`,
      },
    }
  }
  if (text.charAt(before) === ',' && ',]}'.includes(here)) {
    return {
      offset: before,
      message: {
        fa: 'این ویرگول زیادی است؛ آن را پاک کنید.',
        en: 'This comma is one too many; remove it.',
      },
    }
  }
  switch (printParseErrorCode(error.error)) {
    case 'CommaExpected':
      return {
        offset: before,
        message: {
          fa: `پس از این مقدار یک ${isolate(',')} بگذارید.`,
          en: 'A comma is missing after this value; add it.',
        },
      }
    case 'ColonExpected':
      return {
        offset: before,
        message: {
          fa: `پس از نام فیلد ${isolate(':')} بگذارید.`,
          en: 'A colon is missing after the field’s name; add it.',
        },
      }
    case 'PropertyNameExpected':
      return {
        offset: error.offset,
        message: {
          fa: 'اینجا نام یک فیلد میان دو " انتظار می‌رود.',
          en: 'Write a field’s name here, between double quotes.',
        },
      }
    case 'CloseBraceExpected':
      return {
        offset: Math.max(before, 0),
        message: { fa: 'یک } کم است؛ آن را بیفزایید.', en: 'A } is missing; add it.' },
      }
    case 'CloseBracketExpected':
      return {
        offset: Math.max(before, 0),
        message: { fa: 'یک ] کم است؛ آن را بیفزایید.', en: 'A ] is missing; add it.' },
      }
    case 'UnexpectedEndOfString':
      return {
        offset: error.offset,
        message: {
          fa: 'این متن بسته نشده است؛ در پایانش یک " بگذارید.',
          en: 'This text is not closed; add a double quote at its end.',
        },
      }
    case 'InvalidCommentToken':
      return {
        offset: error.offset,
        message: {
          fa: 'یادداشت در این فایل جا ندارد؛ آن را پاک کنید.',
          en: 'Comments are not allowed in this file; remove it.',
        },
      }
    case 'EndOfFileExpected':
      return {
        offset: error.offset,
        message: {
          fa: 'از اینجا به بعد زیادی است؛ آن را پاک کنید.',
          en: 'Everything from here on is too much; remove it.',
        },
      }
    default:
      return {
        offset: error.offset,
        message: {
          fa: 'این بخش JSON درستی نیست؛ گیومه‌ها، ویرگول‌ها و کمانک‌ها را بررسی کنید.',
          en: 'This is not well-formed JSON; check the quotes, commas and brackets.',
        },
      }
  }
}

/** The offset of the last character before `offset` that is not white space, or 0. */
function lastInkBefore(text: string, offset: number): number {
  let at = offset - 1
  while (at > 0 && /\s/.test(text.charAt(at))) at -= 1
  return Math.max(at, 0)
}

type Place = { readonly line: number; readonly column: number }

function placeAt(text: string, offset: number): Place {
  let line = 1
  let lineStart = 0
  for (
    let end = text.indexOf('\n');
    end !== -1 && end < offset;
    end = text.indexOf('\n', end + 1)
  ) {
    line += 1
    lineStart = end + 1
  }
  return { line, column: offset - lineStart + 1 }
}

function problem(
  code: CatalogProblem['code'],
  path: string,
  place: Place | null,
  message: Text,
): CatalogProblem {
  const where = {
    fa: [
      ...(place === null ? [] : [`سطر ${faNumber(place.line)}، ستون ${faNumber(place.column)}`]),
      ...(path === '' ? [] : [isolate(path)]),
    ].join('، '),
    en: [
      ...(place === null ? [] : [`Line ${place.line}, column ${place.column}`]),
      ...(path === '' ? [] : [path]),
    ].join(', '),
  }
  return {
    code,
    path,
    line: place?.line ?? null,
    column: place?.column ?? null,
    message: {
      fa: where.fa === '' ? message.fa : `${where.fa}: ${message.fa}`,
      en: where.en === '' ? message.en : `${where.en}: ${message.en}`,
    },
  }
}

const tooLarge = (): CatalogProblem =>
  problem('too-large', '', null, {
    fa: 'فایل بزرگ‌تر از ۲۰ مگابایت است؛ فهرست خدمات به این بزرگی نمی‌شود. فایل دیگری برگزینید یا آن را چند بخش کنید.',
    en: 'The file is larger than 20 MB, which no catalogue is; choose another, or split it.',
  })

/** Compares the length in UTF-8, as a file is measured. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true
  if (text.length * 3 <= bytes) return false
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    length += unit < 0x80 ? 1 : unit < 0x800 || isSurrogate ? 2 : 3
  }
  return length > bytes
}
