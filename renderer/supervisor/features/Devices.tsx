import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../client/client.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useMay } from '../lib/may.ts'
import styles from './Devices.module.css'
import { TroubledPrint } from './TroubledPrint.tsx'

type Props = {
  readonly client: Client
  readonly devices: SupervisorView['devices']
  readonly zone: string
}

const printerTone = {
  none: 'neutral',
  ready: 'green',
  printing: 'accent',
  failed: 'red',
} as const satisfies Record<SupervisorView['devices']['printer'], Tone>

/** What the printer and the displays are doing, and the papers that somebody has to see to. */
export function Devices({ client, devices, zone }: Props) {
  const t = useT()
  const may = useMay()
  const { printer, conditions, displays, troubledPrints, stationPrinters } = devices
  return (
    <Card className={styles.card} title={t('supervisor.devices.title')}>
      <ul className={styles.states} aria-live="polite">
        <li>
          <Badge tone={printerTone[printer]}>{t(`common.printer.${printer}`)}</Badge>
          <span className={troubledPrints.length === 0 ? styles.words : styles.failed}>
            {troubledPrints.length > 0
              ? t('supervisor.devices.failed', { count: troubledPrints.length })
              : printer === 'none'
                ? t('supervisor.devices.nonePrinted')
                : t('supervisor.devices.allPrinted')}
          </span>
        </li>
        {conditions.map((condition) => (
          <li key={condition}>
            <Badge tone={condition === 'paper-low' ? 'gold' : 'red'}>
              {t(`common.printerCondition.${condition}`)}
            </Badge>
            <span className={styles.words}>{t(`common.printerRemedy.${condition}`)}</span>
          </li>
        ))}
        {stationPrinters.map((each, i) => (
          <li key={i}>
            <Badge tone={printerTone[each.printer]}>{t(`common.printer.${each.printer}`)}</Badge>
            <span className={styles.words}>
              <bdi>{each.station}</bdi>
            </span>
            {each.conditions.map((condition) => (
              <Badge key={condition} tone={condition === 'paper-low' ? 'gold' : 'red'}>
                {t(`common.printerCondition.${condition}`)}
              </Badge>
            ))}
          </li>
        ))}
        <li>
          <Badge tone={displays === 0 ? 'gold' : 'green'}>
            {t('supervisor.devices.displays', { count: displays })}
          </Badge>
        </li>
      </ul>
      {troubledPrints.length === 0 || !may('assist') ? null : (
        <ul className={styles.prints} tabIndex={0}>
          {troubledPrints.map((print) => (
            <TroubledPrint key={print.id} client={client} print={print} zone={zone} />
          ))}
        </ul>
      )}
    </Card>
  )
}
