import { useCallback } from 'react'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { formatDuration, formatTime } from '#shared/i18n/jalali.ts'
import { Badge } from '../../ui/Badge.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { JoiningClient, StandbyNow } from '../client.ts'
import { useAsked } from '../use-asked.ts'
import page from './Page.module.css'
import styles from './Standby.module.css'
import { TakeOver } from './TakeOver.tsx'

/** What this machine has of its host; and once that is silent, the way to take its place. */
export function Standby({ client }: { readonly client: JoiningClient }) {
  const { lang, t } = useLanguage()
  // While the program starts again, what was told last stays.
  const now = useAsked<StandbyNow | null>(
    useCallback(() => client.standby(), [client]),
    null,
  )
  if (now === null) return <p role="status">{t('common.loading')}</p>
  const { behind, heardAt, taken } = now
  const seconds = heardAt === null ? 0 : (Date.parse(now.now) - Date.parse(heardAt)) / 1000

  function howFar(): string {
    if (behind === null || now === null) return t('joining.standby.never')
    if (behind === 0) return t('joining.standby.whole')
    const n = formatNumber(behind, lang)
    return now.state === 'following'
      ? t('joining.standby.behind', { n })
      : t('joining.standby.behindThen', { n })
  }

  return (
    <div className={page.page} data-testid="standby">
      <h1 className={page.title}>{t('joining.standby.title')}</h1>
      <p className={page.hint}>{t('joining.standby.hint')}</p>
      <section className={page.card}>
        <div className={styles.state} role="status">
          <Badge tone={now.state === 'following' ? 'green' : 'red'}>
            {t(`joining.standby.${now.state}`)}
          </Badge>
          <span className={styles.how} data-testid="how-far">
            {howFar()}
          </span>
        </div>
        {now.state === 'refused' ? <p>{t('joining.standby.refusedHint')}</p> : null}
        <dl className={styles.facts}>
          <div>
            <dt>{t('joining.check.office')}</dt>
            <dd>{now.office[lang] || now.office.fa}</dd>
          </div>
          <div>
            <dt>{t('joining.check.address')}</dt>
            <dd>
              <bdi dir="ltr">{digitsIn(lang, now.address)}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t('joining.standby.taken')}</dt>
            <dd>{formatNumber(taken, lang)}</dd>
          </div>
          <div>
            <dt>{t('joining.standby.heard')}</dt>
            <dd>
              {heardAt === null
                ? t('joining.standby.never')
                : t('joining.standby.ago', { duration: formatDuration(seconds, lang) })}
            </dd>
          </div>
        </dl>
      </section>
      {now.takeOver === null ? null : (
        <TakeOver
          client={client}
          takeOver={now.takeOver}
          since={formatTime(Date.parse(heardAt ?? now.now), lang, now.zone)}
          zone={now.zone}
        />
      )}
    </div>
  )
}
