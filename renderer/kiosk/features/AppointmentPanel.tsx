import { formatTime } from '#shared/i18n/jalali.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { Panel } from './Panel.tsx'
import styles from './PriorityPanel.module.css'

const QUARTER_MS = 15 * 60_000
/** From an hour ago, for whoever is late, to three hours from now. */
const QUARTERS_BEFORE = 4
const QUARTERS = 17

type Props = {
  /** The office's clock, in milliseconds, and its zone. */
  readonly now: number
  readonly zone: string
  readonly onChoose: (dueAt: string) => void
  readonly onClose: () => void
}

/** For what time the appointment is: to the quarter of an hour. */
export function AppointmentPanel({ now, zone, onChoose, onClose }: Props) {
  const { lang, t } = useLanguage()
  const first = (Math.round(now / QUARTER_MS) - QUARTERS_BEFORE) * QUARTER_MS
  const times = Array.from({ length: QUARTERS }, (_, i) => first + i * QUARTER_MS)
  return (
    <Panel title={t('kiosk.appointment.title')} onClose={onClose}>
      <div className={styles.times}>
        {times.map((at) => (
          <Button
            key={at}
            size="kiosk"
            data-testid="appointment-time"
            onClick={() => onChoose(new Date(at).toISOString())}
          >
            {formatTime(at, lang, zone)}
          </Button>
        ))}
      </div>
      <p className={styles.hint}>{t('kiosk.appointment.hint')}</p>
      <Button size="kiosk" onClick={onClose}>
        {t('kiosk.appointment.none')}
      </Button>
    </Panel>
  )
}
