import { z } from 'zod'
import { expectation } from '../catalog/read-catalog.ts'
import { isolate } from '../catalog/publishable.ts'
import type { Text } from '../catalog/service.ts'
import { err, ok, type Result } from '../lib/result.ts'

export const soundFormats = ['opus', 'mp3'] as const
export type SoundFormat = (typeof soundFormats)[number]

const plainName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const words = z.string().trim().min(1).max(120)
const milliseconds = z.number().int().min(0).max(3_600_000)

/**
 * What a folder of recorded words holds. A clip is a whole file, or a span of one: where it begins
 * and how long it lasts, in milliseconds.
 */
const manifestSchema = z.strictObject({
  id: plainName,
  lang: z.enum(['fa', 'en']),
  title: z.strictObject({ fa: words, en: words }),
  licence: words,
  maker: words,
  /** Each sound file without its ending, and in which formats it lies there. */
  files: z.record(plainName, z.array(z.enum(soundFormats)).min(1).max(2)),
  clips: z.record(
    z.string().min(1).max(24),
    z.union([z.tuple([plainName]), z.tuple([plainName, milliseconds, milliseconds])]),
  ),
})
export type VoiceManifest = z.infer<typeof manifestSchema>

export type ManifestProblem = {
  /** `clips.12`; empty where the problem is of the whole file. */
  readonly place: string
  readonly text: Text
}

/** Beyond these a list helps nobody. */
const MOST_PROBLEMS = 20

/** Reads a manifest that people write by hand: each refusal names its place. Never throws. */
export function readManifest(source: string): Result<VoiceManifest, readonly ManifestProblem[]> {
  let data: unknown
  try {
    data = JSON.parse(source)
  } catch {
    const text = {
      fa: 'این فایل JSON درستی نیست؛ گیومه‌ها، ویرگول‌ها و کمانک‌ها را بررسی کنید.',
      en: 'This file is not well-formed JSON; check the quotes, commas and brackets.',
    }
    return err([{ place: '', text }])
  }
  const parsed = manifestSchema.safeParse(data)
  if (!parsed.success) return err(parsed.error.issues.slice(0, MOST_PROBLEMS).map(asProblem))
  const { files, clips } = parsed.data
  const astray = Object.entries(clips).filter(([, [file]]) => !Object.hasOwn(files, file))
  if (astray.length > 0) {
    return err(
      astray.slice(0, MOST_PROBLEMS).map(([clip, [file]]) => ({
        place: `clips.${clip}`,
        text: {
          fa: `فایل ${isolate(file)} در بخش ${isolate('files')} نوشته نشده است؛ آن را بیفزایید.`,
          en: `The file "${file}" is not named in "files"; add it.`,
        },
      })),
    )
  }
  return ok(parsed.data)
}

function asProblem(issue: z.core.$ZodIssue): ManifestProblem {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    return {
      place,
      text: {
        fa: `فیلد ${isolate(key)} شناخته نیست؛ نامش را درست بنویسید یا آن را پاک کنید.`,
        en: `The field "${key}" is not known here; correct its spelling or remove it.`,
      },
    }
  }
  if (issue.path[0] === 'clips' && issue.path.length > 1) {
    return {
      place,
      text: {
        fa: `نام فایل را میان [ و ] بنویسید؛ اگر بخشی از فایل است، آغاز و طول آن را هم به هزارم ثانیه.`,
        en: 'Write the file between [ and ], and where the clip is a part of it, its beginning and length in milliseconds.',
      },
    }
  }
  if (issue.code === 'invalid_format' || issue.code === 'invalid_key') {
    return {
      place,
      text: {
        fa: 'اینجا تنها حرف‌های کوچک لاتین، رقم و خط تیره به کار می‌رود؛ حداکثر ۴۰ نویسه.',
        en: 'Use small Latin letters, digits and hyphens here, at most 40.',
      },
    }
  }
  return { place, text: expectation(issue) }
}
