import { useState } from 'react'
import { useT } from '../../ui/i18n.tsx'
import type { LifeEvent } from '../lib/life-events.ts'
import styles from './HomeEvents.module.css'

/** So many stand in one row, or two where the screen is narrow. */
const MOST = 10

type Props = {
  readonly events: readonly LifeEvent[]
  readonly chosen: string | null
  readonly onChoose: (event: string | null) => void
}

/** What brought one here, in large words; the services below are those that belong to it. */
export function HomeEvents({ events, chosen, onChoose }: Props) {
  const t = useT()
  const [all, setAll] = useState(false)
  if (events.length < 2) return null
  const place = events.findIndex(({ id }) => id === chosen)
  const folded = events.length > MOST && !all && place < MOST
  const shown = folded ? events.slice(0, MOST - 1) : events
  return (
    <div className={styles.events} role="group" aria-label={t('kiosk.ways.event')}>
      {[{ id: null, label: t('kiosk.allServices') }, ...shown].map(({ id, label }) => (
        <button
          key={id}
          type="button"
          className={styles.event}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
        >
          {label}
        </button>
      ))}
      {folded && (
        <button type="button" className={styles.event} onClick={() => setAll(true)}>
          {t('kiosk.ways.more')}
        </button>
      )}
    </div>
  )
}
