import { encode } from 'uqr'
import styles from './Qr.module.css'

/** A QR code that reads `value`; `label` says in words what it opens. Fills the width it is given. */
export function Qr({ value, label }: { readonly value: string; readonly label: string }) {
  // The standard asks for four light modules all round, or phones miss it.
  const { size, data } = encode(value, { ecc: 'M', border: 4 })
  const dark = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect className={styles.light} width={size} height={size} />
      <path className={styles.dark} d={dark} />
    </svg>
  )
}
