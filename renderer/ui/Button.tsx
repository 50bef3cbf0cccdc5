import type { ComponentPropsWithRef } from 'react'
import styles from './Button.module.css'

export type ButtonKind = 'primary' | 'quiet' | 'danger'
export type ButtonSize = 'normal' | 'kiosk'

type ButtonProps = ComponentPropsWithRef<'button'> & {
  readonly kind?: ButtonKind
  /** `kiosk` is at least 72 px high. */
  readonly size?: ButtonSize
  /** The key that does the same, as printed on a keyboard: `Space`, `F9`, `R`. */
  readonly keyHint?: string | undefined
}

/** One `primary` a screen: what is most likely right to do next. */
export function Button({
  kind = 'quiet',
  size = 'normal',
  keyHint,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-keyshortcuts={rest['aria-keyshortcuts'] ?? keyHint}
      className={className === undefined ? styles.button : `${styles.button} ${className}`}
      data-kind={kind}
      data-size={size}
    >
      <span className={styles.label}>{children}</span>
      {keyHint === undefined ? null : (
        <kbd className={styles.key} dir="ltr" aria-hidden="true">
          {keyHint}
        </kbd>
      )}
    </button>
  )
}
