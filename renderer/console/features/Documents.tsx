import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { isSeen, verbsOf, type Current } from '../lib/verbs.ts'
import styles from './Documents.module.css'
import { keepFocus } from './keep-focus.ts'

/** What the service needs, for the clerk to tick as it is seen. */
export function Documents({ current }: { readonly current: Current }) {
  const t = useT()
  const { view, lang, check, openPanel } = useDesk()
  const { documents } = current
  const canMiss = verbsOf(view).includes('incomplete')
  return (
    <section className={styles.card} aria-label={t('console.documents.title')}>
      <div className={styles.head}>
        <h3 className={styles.title}>{t('console.documents.title')}</h3>
        {documents.length > 0 && (
          <span className={styles.count}>
            {t('console.documents.seenCount', {
              seen: documents.filter(isSeen).length,
              of: documents.length,
            })}
          </span>
        )}
      </div>
      {documents.length === 0 && <p className={styles.none}>{t('console.documents.none')}</p>}
      <ul className={styles.rows}>
        {documents.map((document) => {
          const { id, title, form, required, declared, finding } = document
          const seen = isSeen(document)
          return (
            <li key={id} className={styles.row}>
              <label className={styles.label}>
                <input
                  type="checkbox"
                  className={styles.box}
                  checked={seen}
                  onChange={() => check(id, seen ? 'unseen' : 'seen')}
                />
                <span className={styles.name}>{title[lang]}</span>
                <span className={styles.kind}>
                  {t(form === 'copy' ? 'console.documents.copy' : 'console.documents.original')}
                  {!required && ` · ${t('console.documents.onlyIf')}`}
                </span>
              </label>
              <span
                className={styles.said}
                data-said={finding === 'missing' ? 'false' : String(declared ?? 'unasked')}
              >
                {finding !== null && finding !== 'unseen'
                  ? t(`console.documents.${finding === 'missing' ? 'found' : finding}`)
                  : t(
                      declared === null
                        ? 'console.documents.notAsked'
                        : declared
                          ? 'console.documents.declaredYes'
                          : 'console.documents.declaredNo',
                    )}
              </span>
              {seen && (
                <button
                  type="button"
                  className={styles.copied}
                  aria-pressed={finding === 'copied'}
                  aria-label={t('console.documents.copiedNamed', { document: title[lang] })}
                  onMouseDown={keepFocus}
                  onClick={() => check(id, finding === 'copied' ? 'seen' : 'copied')}
                >
                  {t('console.documents.takeCopy')}
                </button>
              )}
              {canMiss && !seen && (
                <button
                  type="button"
                  className={styles.missing}
                  aria-label={t('console.documents.missingNamed', { document: title[lang] })}
                  onMouseDown={keepFocus}
                  onClick={() => {
                    check(id, 'missing')
                    openPanel({ kind: 'incomplete', missing: id })
                  }}
                >
                  {t('console.documents.missing')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
