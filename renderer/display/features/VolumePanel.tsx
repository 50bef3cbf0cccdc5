import { useEffect, useState } from 'react'
import { formatPercent } from '#shared/i18n/digits.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { setOwnVolume, useOwnVolume } from '../own-volume.ts'
import styles from './VolumePanel.module.css'

const STAYS_MS = 8_000

/** Of this display alone. Nobody needs it but who hangs the display up: it comes on a touch and goes. */
export function VolumePanel() {
  const { lang, t } = useLanguage()
  const { volume, muted } = useOwnVolume()
  const shown = useTouched()
  if (!shown) return null
  return (
    <div className={styles.panel} data-testid="volume-panel">
      <Button aria-pressed={muted} onClick={() => setOwnVolume({ muted: !muted })}>
        {t(muted ? 'display.unmute' : 'display.mute')}
      </Button>
      <label className={styles.label}>
        <span>{t('display.ownVolume')}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={volume}
          aria-valuetext={formatPercent(volume / 100, lang)}
          onChange={(event) => setOwnVolume({ volume: Number(event.currentTarget.value) })}
        />
        <output className={styles.value}>{formatPercent(volume / 100, lang)}</output>
      </label>
    </div>
  )
}

/** True for a while after a pointer or a key was last touched. */
function useTouched(): boolean {
  const [touched, setTouched] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const touch = () => {
      setTouched(true)
      clearTimeout(timer)
      timer = setTimeout(() => setTouched(false), STAYS_MS)
    }
    const events = ['pointermove', 'pointerdown', 'keydown'] as const
    for (const event of events) window.addEventListener(event, touch)
    return () => {
      clearTimeout(timer)
      for (const event of events) window.removeEventListener(event, touch)
    }
  }, [])
  return touched
}
