import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { capOf } from '../lib/keys.ts'
import { verbsOf } from '../lib/verbs.ts'
import styles from './Devices.module.css'
import { keepFocus } from './keep-focus.ts'
import { Key } from './Key.tsx'

/** What the printer and the displays are doing, in words; and the way to the papers. */
export function Devices() {
  const t = useT()
  const { view, panel, doVerb } = useDesk()
  const { devices, warnings } = view
  const { printer, conditions, displays, troubledPrints } = devices
  return (
    <div className={styles.line}>
      <ul className={styles.devices} aria-live="polite">
        <li className={styles.device} data-health={printer === 'failed' ? 'bad' : printer}>
          {t(`common.printer.${printer}`)}
        </li>
        {conditions.map((condition) => (
          <li key={condition} className={styles.device} data-health="bad">
            {t(`common.printerCondition.${condition}`)}
          </li>
        ))}
        {troubledPrints.length > 0 && (
          <li className={styles.device} data-health="bad">
            {t('console.devices.troubledPrints', { count: troubledPrints.length })}
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
      {panel === null && verbsOf(view).includes('papers') && (
        <button
          type="button"
          className={styles.papers}
          data-testid="papers-open"
          aria-keyshortcuts={capOf('papers')}
          onMouseDown={keepFocus}
          onClick={() => doVerb('papers')}
        >
          {t('console.verbs.papers')}
          <Key cap={capOf('papers')} />
        </button>
      )}
    </div>
  )
}
