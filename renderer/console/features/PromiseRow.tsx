import type { PromiseView } from '#shared/contract/guidance.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'
import { businessDate, formatDate } from '#shared/i18n/jalali.ts'
import { Button } from '../../ui/Button.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import styles from './PromisesPanel.module.css'

type Props = { readonly promise: PromiseView; readonly onKeep: () => void }

/** One receipt: whose it is, what was promised, and how it stands. */
export function PromiseRow({ promise, onKeep }: Props) {
  const t = useT()
  const { view, lang, busy } = useDesk()
  const { trackingCode, number, service, counterId, promisedOn, keptAt, overdue } = promise
  const code = digitsIn(lang, trackingCode)
  const today = businessDate(Date.parse(view.now), view.office.zone)
  return (
    <li className={styles.row} data-testid="promise">
      <div className={styles.about}>
        <p>
          <bdi className={styles.number}>{code}</bdi>
          <TicketNumber number={number} />
          <span>{service[lang]}</span>
        </p>
        <p className={styles.facts}>
          <span>{promisedFor(promisedOn, lang, t)}</span>
          {keptAt !== null ? (
            <span className={styles.kept}>
              {t('console.promises.kept', {
                date: formatDate(Date.parse(keptAt), lang, view.office.zone, 'long'),
              })}
            </span>
          ) : (
            promisedOn !== null && (
              <span className={overdue ? styles.late : undefined}>
                {overdue
                  ? t('console.promises.late', { count: daysBetween(promisedOn, today) })
                  : t('console.promises.inTime')}
              </span>
            )
          )}
          {counterId !== null && (
            <span>{t('common.counterNumber', { counter: digitsIn(lang, counterId) })}</span>
          )}
        </p>
      </div>
      {keptAt === null && promisedOn !== null && (
        <Button
          data-testid="keep-promise"
          aria-disabled={busy}
          aria-label={t('console.promises.keepNamed', { code })}
          onClick={onKeep}
        >
          {t('console.promises.keep')}
        </Button>
      )}
    </li>
  )
}

function promisedFor(on: string | null, lang: Lang, t: Translate): string {
  return on === null
    ? t('console.promises.atOnce')
    : t('console.promises.promisedFor', { date: formatDate(on, lang, 'UTC', 'long') })
}

const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
