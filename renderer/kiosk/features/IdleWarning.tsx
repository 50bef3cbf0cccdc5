import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import styles from './IdleWarning.module.css'
import { Panel } from './Panel.tsx'

type Props = {
  readonly left: number
  readonly onStay: () => void
  readonly onStartOver: () => void
}

/** Asked before a page is taken away from somebody who only reads slowly. */
export function IdleWarning({ left, onStay, onStartOver }: Props) {
  const t = useT()
  return (
    <Panel title={t('kiosk.idle.question')} role="alertdialog" onClose={onStay}>
      <p className={styles.hint} aria-live="off">
        {t('kiosk.idle.hint', { count: left })}
      </p>
      <div className={styles.answers}>
        <Button kind="primary" size="kiosk" onClick={onStay}>
          {t('kiosk.idle.stay')}
        </Button>
        <Button size="kiosk" onClick={onStartOver}>
          {t('kiosk.idle.startOver')}
        </Button>
      </div>
    </Panel>
  )
}
