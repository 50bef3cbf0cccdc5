import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import styles from './Devices.module.css'

/** What the printer and the displays are doing, in words. */
export function Devices() {
  const t = useT()
  const { devices, warnings } = useDesk().view
  const { printer, conditions, displays, troubledPrints } = devices
  return (
    <ul className={styles.devices} aria-live="polite">
      <li className={styles.device} data-health={printer === 'failed' ? 'bad' : printer}>
        {t(`common.printer.${printer}`)}
      </li>
      {conditions.map((condition) => (
        <li key={condition} className={styles.device} data-health="bad">
          {t(`common.printerCondition.${condition}`)}
        </li>
      ))}
      {troubledPrints > 0 && (
        <li className={styles.device} data-health="bad">
          {t('console.devices.troubledPrints', { count: troubledPrints })}
        </li>
      )}
      <li className={styles.device} data-health={displays === 0 ? 'bad' : 'ready'}>
        {t('console.devices.displays', { count: displays })}
      </li>
      {warnings.map((warning) => (
        <li key={warning} className={styles.device} data-health="bad">
          {t(`common.warning.${warning}`)}
        </li>
      ))}
    </ul>
  )
}
