import type { CSSProperties, ReactNode } from 'react'
import type { Figures } from '#shared/contract/reports.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { openLogOfToday } from '../lib/open-log.ts'
import type { WaitingRow } from '../lib/waiting.ts'
import styles from './Tiles.module.css'

type Props = {
  readonly view: SupervisorView
  readonly waiting: readonly WaitingRow[]
  readonly figures: Figures | null
}

const UNKNOWN = '—'

/** Today in five figures. */
export function Tiles({ view, waiting, figures }: Props) {
  const { lang, t } = useLanguage()
  const { targetMinutes, issued, diverted } = view
  const longest = waiting[0]
  const tooLong = longest !== undefined && longest.seconds > targetMinutes * 60
  const median = figures?.wait.median ?? null
  const p90 = figures?.wait.p90 ?? null
  const within = figures?.withinTarget ?? null
  const none = figures === null ? t('common.loading') : t('supervisor.today.noWaits')
  const duration = (seconds: number | null | undefined) =>
    seconds === null || seconds === undefined ? UNKNOWN : formatDuration(seconds, lang)

  return (
    <ul className={styles.tiles}>
      <Tile
        label={t('supervisor.today.waitingNow')}
        value={formatNumber(waiting.length, lang)}
        note={t('supervisor.today.inServices', {
          count: new Set(waiting.map(({ ticket }) => ticket.serviceId)).size,
        })}
      />
      <Tile
        label={t('supervisor.today.longestWait')}
        value={duration(longest?.seconds)}
        alarm={tooLong ? t('supervisor.today.beyondTarget', { minutes: targetMinutes }) : null}
        note={
          longest === undefined ? (
            t('supervisor.today.nobodyWaits')
          ) : (
            <>
              <TicketNumber number={longest.ticket.number} /> · {longest.service[lang]}
            </>
          )
        }
      />
      <Tile
        label={t('supervisor.today.medianWait')}
        value={duration(median)}
        note={
          p90 === null ? none : t('supervisor.today.p90', { duration: formatDuration(p90, lang) })
        }
        onOpen={() => openLogOfToday()}
      />
      <Tile
        label={t('supervisor.today.withinTarget', { minutes: targetMinutes })}
        value={within === null ? UNKNOWN : formatPercent(within, lang)}
        share={within}
        note={
          within === null
            ? none
            : t('supervisor.today.outsideTarget', { share: formatPercent(1 - within, lang) })
        }
        onOpen={() => openLogOfToday()}
      />
      <Tile
        label={t('supervisor.today.diverted')}
        value={formatNumber(diverted, lang)}
        note={t('supervisor.today.ofVisits', { count: issued + diverted })}
      />
    </ul>
  )
}

type TileProps = {
  readonly label: string
  readonly value: string
  readonly note: ReactNode
  /** What is wrong, in words, where something is. */
  readonly alarm?: string | null
  readonly share?: number | null
  readonly onOpen?: () => void
}

function Tile({ label, value, note, alarm = null, share = null, onOpen }: TileProps) {
  const { t } = useLanguage()
  return (
    <li className={styles.tile} data-alarm={alarm !== null}>
      <p className={styles.label}>
        {onOpen === undefined ? (
          label
        ) : (
          <button
            type="button"
            className={styles.open}
            title={t('supervisor.today.seeVisits')}
            onClick={onOpen}
          >
            {label}
          </button>
        )}
      </p>
      <p
        className={styles.value}
        style={{ '--letters': value.length + (alarm === null ? 0 : 2) } as CSSProperties}
        title={alarm ?? undefined}
      >
        {value}
        {alarm === null ? null : (
          <>
            <svg viewBox="0 0 24 24" className={styles.alarm} aria-hidden="true">
              <path d="M12 3l10 18H2zM12 10v5M12 18v.1" />
            </svg>
            <span className="visually-hidden">{alarm}</span>
          </>
        )}
      </p>
      {share === null ? null : (
        <span className={styles.meter} aria-hidden="true">
          <span style={{ inlineSize: `${share * 100}%` }} />
        </span>
      )}
      <p className={styles.note}>{note}</p>
    </li>
  )
}
