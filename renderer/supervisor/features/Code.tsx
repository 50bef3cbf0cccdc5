import styles from './Safety.module.css'

/** A hash to be read aloud or copied by hand: groups of four, from left to right. */
export function Code({ hash }: { readonly hash: string }) {
  return (
    <code className={styles.code} dir="ltr">
      {hash.match(/.{1,4}/g)?.join(' ')}
    </code>
  )
}
