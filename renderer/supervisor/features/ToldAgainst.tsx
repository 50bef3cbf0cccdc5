import { useCallback } from 'react'
import type { PromiseFigures } from '#shared/contract/wait-promises.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { formatDuration, formatRange } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { rangeWords, shareWords } from '../lib/honesty.ts'
import { useAnswer } from '../lib/use-answer.ts'
import { ScrollRegion } from './ScrollRegion.tsx'
import list from './list.module.css'
import styles from './ToldAgainst.module.css'

type Props = {
  readonly client: Client
  readonly date: BusinessDate
  /** Another when there is something new. */
  readonly version: number
}

const ENDS = ['sooner', 'within', 'later'] as const

/** The waits that tickets were told, beside those that people had: by the hour, and by service. */
export function ToldAgainst({ client, date, version }: Props) {
  const { lang, t } = useLanguage()
  const ask = useCallback(
    () => send((options) => client.reports.forecast({ from: date, to: date }, options)),
    [client, date],
  )
  const { answer } = useAnswer(ask, version)
  if (answer === null) return <p role="status">{t('common.loading')}</p>
  if (!answer.ok) return <p role="alert">{failureWords(answer.error, t)}</p>
  const { all, byHour, byService } = answer.value
  if (all.told === 0) {
    return <EmptyState title={t('supervisor.told.empty')} hint={t('supervisor.told.emptyHint')} />
  }
  const rows = (parts: readonly { name: string; figures: PromiseFigures }[]) =>
    parts.map(({ name, figures }) => <Row key={name} name={name} figures={figures} />)

  return (
    <div className={styles.told} data-testid="told-against">
      <p className={styles.legend}>
        {ENDS.map((end) => (
          <span key={end}>
            <span className={styles.swatch} data-of={end} />
            {t(`supervisor.told.${end}`)}
          </span>
        ))}
        <span>
          {t('supervisor.told.open', {
            waiting: formatNumber(all.waiting, lang),
            left: formatNumber(all.left, lang),
          })}
        </span>
      </p>
      <ScrollRegion label={t('supervisor.told.title')}>
        <table className={list.table}>
          <thead>
            <tr>
              <th scope="col">{t('supervisor.told.part')}</th>
              <th scope="col">{t('supervisor.told.range')}</th>
              <th scope="col">{t('supervisor.told.wait')}</th>
              <th scope="col">{t('supervisor.told.kept')}</th>
              <th scope="col" className={list.rest}>
                {t('supervisor.told.ends')}
              </th>
            </tr>
          </thead>
          <tbody>
            <Row name={t('supervisor.told.all')} figures={all} />
          </tbody>
          <tbody>
            {rows(
              byHour.map(({ key, figures }) => ({
                name: digitsIn(lang, `${String(key)}:00`),
                figures,
              })),
            )}
          </tbody>
          <tbody>
            {rows(byService.map(({ name, figures }) => ({ name: name[lang], figures })))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  )
}

function Row({ name, figures }: { readonly name: string; readonly figures: PromiseFigures }) {
  const { lang, t } = useLanguage()
  const { low, high, waited, coverage, sooner, within, later, uncalled } = figures
  const counts = { sooner, within, later: later + uncalled }
  const words = ENDS.map(
    (end) => `${t(`supervisor.told.${end}`)}: ${formatNumber(counts[end], lang)}`,
  ).join(t('common.comma'))
  return (
    <tr>
      <th scope="row">
        <span className={styles.name} title={name}>
          {name}
        </span>
      </th>
      <td>{low === null || high === null ? '—' : formatRange(low, high, lang)}</td>
      <td>{waited === null ? '—' : formatDuration(waited * 60, lang)}</td>
      <td title={coverage === null ? undefined : rangeWords(coverage, lang, t)}>
        {shareWords(coverage, lang, t)}
      </td>
      <td className={list.rest}>
        <span className={styles.bar} title={words} aria-hidden="true">
          {ENDS.map((end) => (
            <span key={end} data-of={end} style={{ flexGrow: counts[end] }} />
          ))}
        </span>
        <span className="visually-hidden">{words}</span>
      </td>
    </tr>
  )
}
