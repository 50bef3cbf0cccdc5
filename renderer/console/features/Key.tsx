import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './Key.module.css'

/** A keycap on a button. Said to nobody: the button carries `aria-keyshortcuts`. */
export function Key({ cap }: { readonly cap: string }) {
  const { lang } = useLanguage()
  return (
    <kbd className={styles.key} dir="ltr" aria-hidden="true">
      {digitsIn(lang, cap)}
    </kbd>
  )
}
