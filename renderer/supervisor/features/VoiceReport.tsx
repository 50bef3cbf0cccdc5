import { useEffect, useState } from 'react'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import type { Client } from '../../client/client.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './AnnouncementSettings.module.css'

type Report = Awaited<ReturnType<Client['voices']>>

/** A longer list helps nobody: whoever records a voice sees at once what kind of thing is missing. */
const MOST_LACKS = 12
const MOST_PROBLEMS = 8

/** Which voices speak, what they cannot say, and why a folder of the office's own is not used. */
export function VoiceReport({ client }: { readonly client: Client }) {
  const { lang, t } = useLanguage()
  const [report, setReport] = useState<Report | null>(null)
  useEffect(() => {
    let here = true
    client.voices().then(
      (found) => here && setReport(found),
      () => undefined,
    )
    return () => void (here = false)
  }, [client])
  if (report === null) return null

  const nameOf = (clip: string) => {
    const word = (['number', 'to-counter', 'please-go'] as const).find((known) => known === clip)
    return word === undefined ? digitsIn(lang, clip) : t(`voice.words.${word}`)
  }
  function namesOf(clips: readonly string[]): string {
    const named = clips.slice(0, MOST_LACKS).map(nameOf).join(t('common.comma'))
    const more = clips.length - MOST_LACKS
    return more > 0 ? t('voice.andMore', { clips: named, n: formatNumber(more, lang) }) : named
  }

  return (
    <div className={styles.report}>
      <dl className={styles.voices}>
        {report.voices.map(({ lang: spoken, pack, own, lacks }) => (
          <div key={spoken} className={styles.voice} data-testid={`voice-${spoken satisfies Lang}`}>
            <dt>{t(`voice.speaks.${spoken}`)}</dt>
            <dd>
              {pack === null ? (
                t('voice.none')
              ) : (
                <>
                  {pack.title[lang]}
                  {t('common.comma')}
                  {t(own ? 'voice.own' : 'voice.shipped')}
                  {' · '}
                  <bdi>{pack.maker}</bdi>
                </>
              )}
              {lacks.length > 0 && (
                <p className={styles.lacks}>{t('voice.lacks', { clips: namesOf(lacks) })}</p>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {report.problems.slice(0, MOST_PROBLEMS).map(({ folder, place, text }) => (
        <p key={`${folder} ${place} ${text.en}`} className={styles.lacks}>
          {t('voice.folderProblem', {
            folder,
            place: place === '' ? t('voice.whole') : place,
            text: text[lang],
          })}
        </p>
      ))}
    </div>
  )
}
