import { deskTypeNames } from '#shared/catalog/service.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { Clock } from '../../ui/Clock.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useNow } from '../../state/use-now.ts'
import { useDesk } from '../desk.ts'
import { Devices } from './Devices.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import styles from './Header.module.css'
import { VerbButton } from './VerbButton.tsx'

const tones = { open: 'green', paused: 'gold', closed: 'neutral' } as const

export function Header() {
  const t = useT()
  const { view, lang, clockOffset, panel } = useDesk()
  const { counter, current, office } = view
  const now = useNow(clockOffset)
  const hindrance = current === null ? null : t('console.whileServing')
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        {t('common.counterNumber', { counter: digitsIn(lang, counter.id) })}
        <span className={styles.desks}>
          {counter.deskTypes.map((type) => deskTypeNames[type][lang]).join(t('common.comma'))}
        </span>
      </h1>
      <Badge tone={tones[counter.state]}>{t(`common.counterState.${counter.state}`)}</Badge>
      {counter.clerk !== null && (
        <span className={styles.clerk} dir="auto">
          {counter.clerk}
        </span>
      )}
      <div className={styles.end}>
        <Devices />
        <div className={styles.clock}>
          <Clock now={now} zone={office.zone} />
        </div>
        {counter.state === 'open' && panel?.kind !== 'pause' && (
          <VerbButton verb="pause" hindrance={hindrance} />
        )}
        {counter.state !== 'closed' && panel?.kind !== 'close' && (
          <VerbButton verb="close" hindrance={hindrance} />
        )}
        <KeyHelp />
      </div>
    </header>
  )
}
