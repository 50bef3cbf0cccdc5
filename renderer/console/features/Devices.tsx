import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import styles from './Devices.module.css'

/** What the printer and the displays are doing, in words. */
export function Devices() {
  const t = useT()
  const { printer, displays } = useDesk().view.devices
  return (
    <ul className={styles.devices} aria-live="polite">
      <li className={styles.device} data-health={printer === 'failed' ? 'bad' : printer}>
        {t(`common.printer.${printer}`)}
      </li>
      <li className={styles.device} data-health={displays === 0 ? 'bad' : 'ready'}>
        {t('console.devices.displays', { count: displays })}
      </li>
    </ul>
  )
}
