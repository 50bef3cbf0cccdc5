import { useState } from 'react'
import { createHallSound, type HallSound } from '../../sound/hall-sound.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './HearNumber.module.css'

/** Opened on the first press, and kept: browsers allow few of them. */
let sound: HallSound | null = null

/** For those who cannot read the number, or not from here. */
export function HearNumber({ number }: { readonly number: string }) {
  const { lang, t } = useLanguage()
  const [state, setState] = useState<'idle' | 'saying' | 'failed'>('idle')

  async function hear(): Promise<void> {
    if (state === 'saying') return
    setState('saying')
    sound ??= createHallSound()
    setState((await sound.sayNumber(number, lang)) === 'words' ? 'idle' : 'failed')
  }

  return (
    <>
      <Button
        size="kiosk"
        className={styles.hear}
        data-testid="hear-number"
        aria-disabled={state === 'saying'}
        onClick={() => void hear()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 8.5a5 5 0 0 1 0 7M18 6a8.5 8.5 0 0 1 0 12" />
        </svg>
        {t('kiosk.issued.hear')}
      </Button>
      <p className={styles.failed} role="status">
        {state === 'failed' ? t('kiosk.issued.notHeard') : null}
      </p>
    </>
  )
}
