import { useEditor } from '../../lib/editor-context.ts'
import styles from './Fields.module.css'

/** What is wrong with a field as a whole, beside it. */
export function Problem({ name }: { readonly name: string }) {
  const words = useEditor().problemsOf(name)
  return words.length === 0 ? null : <p className={styles.problem}>{words.join(' ')}</p>
}
