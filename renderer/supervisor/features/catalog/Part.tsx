import { useId, type ReactNode } from 'react'
import { Badge } from '../../../ui/Badge.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import type { FormPart } from '../../lib/field-key.ts'
import styles from './Parts.module.css'

/** One group of the form, which can be folded away. */
export function Part({
  part,
  children,
}: {
  readonly part: FormPart
  readonly children: ReactNode
}) {
  const t = useT()
  const { isOpen, toggle, problemsIn } = useEditor()
  const id = useId()
  const open = isOpen(part)
  const problems = problemsIn({ part })
  return (
    <section className={styles.part} aria-labelledby={`${id}-title`} data-part={part}>
      <h2 className={styles.title}>
        <button
          type="button"
          id={`${id}-title`}
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={() => toggle(part)}
        >
          {t(`catalog.part.${part}`)}
          {problems > 0 && <Badge tone="red">{t('catalog.problems', { count: problems })}</Badge>}
          <svg viewBox="0 0 24 24" aria-hidden="true" className={styles.arrow}>
            <path d="M5 9l7 7 7-7" />
          </svg>
        </button>
      </h2>
      <div id={`${id}-body`} hidden={!open}>
        {open && <div className={styles.body}>{children}</div>}
      </div>
    </section>
  )
}
