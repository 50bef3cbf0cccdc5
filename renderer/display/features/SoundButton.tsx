import { useEffect } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import styles from './SoundButton.module.css'

/** A browser lets no sound out before a press; any press on the page will do. */
export function SoundButton({ onPress }: { readonly onPress: () => void }) {
  const t = useT()
  useEffect(() => {
    window.addEventListener('pointerdown', onPress)
    window.addEventListener('keydown', onPress)
    return () => {
      window.removeEventListener('pointerdown', onPress)
      window.removeEventListener('keydown', onPress)
    }
  }, [onPress])
  return (
    <div className={styles.corner}>
      <Button onClick={onPress} data-testid="sound">
        {t('display.sound')}
      </Button>
    </div>
  )
}
