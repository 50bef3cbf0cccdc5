import styles from './Key.module.css'

/** A keycap on a button. Said to nobody: the button carries `aria-keyshortcuts`. */
export function Key({ cap }: { readonly cap: string }) {
  return (
    <kbd className={styles.key} dir="ltr" aria-hidden="true">
      {cap}
    </kbd>
  )
}
