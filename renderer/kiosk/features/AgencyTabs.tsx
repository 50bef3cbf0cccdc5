import { useT } from '../../ui/i18n.tsx'
import type { AgencyTab } from '../lib/agencies.ts'
import styles from './AgencyTabs.module.css'

type Props = {
  readonly tabs: readonly AgencyTab[]
  readonly chosen: string | null
  readonly onChoose: (agency: string | null) => void
}

/** Buttons, each pressed or not: what they narrow is the list below. */
export function AgencyTabs({ tabs, chosen, onChoose }: Props) {
  const t = useT()
  if (tabs.length < 2) return null
  return (
    <div className={styles.tabs} role="group" aria-label={t('kiosk.agencies')}>
      {[{ id: null, label: t('kiosk.allServices') }, ...tabs].map(({ id, label }) => (
        <button
          key={id}
          type="button"
          className={styles.tab}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
