import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { isSeen, verbsOf, type Current } from '../lib/verbs.ts'
import styles from './Documents.module.css'
import { keepFocus } from './keep-focus.ts'

type Document = Current['documents'][number]

/** What this step asks for, to be ticked as it is seen; then what other steps ask for. */
export function Documents({ current }: { readonly current: Current }) {
  const t = useT()
  const here = current.documents.filter((document) => document.here)
  const elsewhere = current.documents.filter((document) => !document.here)
  return (
    <section className={styles.card} aria-label={t('console.documents.title')}>
      <div className={styles.head}>
        <h3 className={styles.title}>{t('console.documents.title')}</h3>
        {here.length > 0 && (
          <span className={styles.count}>
            {t('console.documents.seenCount', {
              seen: here.filter(isSeen).length,
              of: here.length,
            })}
          </span>
        )}
      </div>
      {here.length === 0 && (
        <p className={styles.none}>
          {t(elsewhere.length === 0 ? 'console.documents.none' : 'console.documents.noneHere')}
        </p>
      )}
      <Rows documents={here} />
      {elsewhere.length > 0 && (
        <>
          <h4 className={styles.elsewhere}>{t('console.documents.elsewhere')}</h4>
          <Rows documents={elsewhere} />
        </>
      )}
    </section>
  )
}

function Rows({ documents }: { readonly documents: readonly Document[] }) {
  return (
    <ul className={styles.rows}>
      {documents.map((document) => (
        <Row key={document.id} document={document} />
      ))}
    </ul>
  )
}

function Row({ document }: { readonly document: Document }) {
  const t = useT()
  const { view, lang, check, openPanel } = useDesk()
  const canMiss = verbsOf(view).includes('incomplete')
  const { id, title, form, required, declared, finding } = document
  const seen = isSeen(document)
  return (
    <li className={styles.row}>
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
}
