import { digitsIn } from '#shared/i18n/digits.ts'
import { isolatedTicketNumber } from '#shared/i18n/ticket-number.ts'
import type { OfficeView } from '#shared/contract/schemas.ts'
import type { DisplayView } from '#shared/contract/views.ts'
import type { CSSProperties } from 'react'
import { useNow } from '../state/use-now.ts'
import type { ViewStore } from '../state/view-store.ts'
import { useLanguage } from '../ui/i18n.tsx'
import { TicketNumber } from '../ui/TicketNumber.tsx'
import { Frame } from './features/Frame.tsx'
import styles from './Plate.module.css'

type PlateProps = {
  /** As the session told it, until the first view comes. */
  readonly office: OfficeView | null
  readonly views: ViewStore<DisplayView>
  /** Null where the address names none. */
  readonly counterId: string | null
}

/** Over one counter: which it is, who serves there, and whose turn it is. It never speaks; the hall's displays do. */
export function Plate({ office: known, views, counterId }: PlateProps) {
  const { lang, t } = useLanguage()
  const { view, connection, clockOffset } = views()
  const now = useNow(clockOffset)
  const stale = connection === 'stale'
  return (
    <Frame {...{ office: view?.office ?? known, view, stale, now, layout: 'plate' }}>
      {({ counters }) => {
        const counter = counters.find(({ id }) => id === counterId)
        if (counter !== undefined) return <CounterPlate counter={counter} stale={stale} />
        return (
          <main className={styles.unknown}>
            {t('display.unknownCounter', { counter: digitsIn(lang, counterId ?? '—') })}
          </main>
        )
      }}
    </Frame>
  )
}

function CounterPlate({
  counter: { id, state, plate, number, serving },
  stale,
}: {
  readonly counter: DisplayView['counters'][number]
  readonly stale: boolean
}) {
  const { lang, t } = useLanguage()
  const words =
    number !== null
      ? t(serving ? 'display.beingServed' : 'display.pleaseProceed')
      : t(`display.counterState.${state}`)
  const lengths = {
    '--number-length': number?.length ?? 1,
    '--counter-length': id.length,
  } as CSSProperties
  return (
    <main className={styles.plate} style={lengths} data-stale={stale} data-testid="plate">
      <div className={styles.counter}>
        <span>{t('common.counter')}</span>
        <b className={styles.id}>
          <bdi>{digitsIn(lang, id)}</bdi>
        </b>
      </div>
      <div className={styles.turn}>
        <p className={styles.clerk} data-testid="plate-clerk">
          <bdi>{plate ?? ''}</bdi>
        </p>
        <section key={number} className={styles.call} data-called={number !== null && !serving}>
          <p role="status" className="visually-hidden">
            {number === null
              ? words
              : t('display.call', {
                  number: isolatedTicketNumber(number, lang),
                  counter: digitsIn(lang, id),
                })}
          </p>
          <p className={styles.words} data-free={number === null} aria-hidden="true">
            {words}
          </p>
          {number === null ? null : (
            <p className={styles.number} data-testid="plate-number">
              <TicketNumber number={number} />
            </p>
          )}
        </section>
      </div>
    </main>
  )
}
