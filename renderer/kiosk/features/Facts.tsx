import type { Service } from '#shared/catalog/service.ts'
import type { Translate } from '#shared/i18n/words.ts'
import type { Lang } from '#shared/domain/office.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { readWorkTime } from '../lib/work-time.ts'
import styles from './Facts.module.css'

/** Cost, time, result, who helps, where to complain: of each only what is known. */
export function Facts({ service }: { readonly service: Service }) {
  const { lang, t } = useLanguage()
  const facts: readonly (readonly [name: string, words: string | null])[] = [
    [t('kiosk.service.fee'), service.fee.text[lang]],
    [t('kiosk.service.workTime'), workTimeWords(service.duration, lang, t)],
    [t('kiosk.service.result'), service.steps.at(-1)?.result?.[lang] ?? null],
    [t('kiosk.service.whoHelps'), service.steps[0]?.helper?.[lang] ?? null],
    [t('kiosk.service.whereToComplain'), service.complaint?.[lang] ?? null],
  ]
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(
          ([name, words]) =>
            words !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{words}</dd>
              </div>
            ),
        )}
      </dl>
      {service.source.confidence === 'estimate' && (
        <p className={styles.note}>{t('kiosk.service.estimateNote')}</p>
      )}
    </>
  )
}

function workTimeWords(duration: string | null, lang: Lang, t: Translate): string | null {
  const time = duration === null ? null : readWorkTime(duration)
  if (time === null) return null
  const days = t('kiosk.service.days', { count: time.days })
  const rest = formatDuration(time.seconds, lang)
  if (time.days === 0) return t('kiosk.service.about', { duration: rest })
  return t('kiosk.service.about', {
    duration: time.seconds === 0 ? days : t('kiosk.service.and', { first: days, second: rest }),
  })
}
