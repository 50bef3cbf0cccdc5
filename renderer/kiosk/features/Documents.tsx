import { useId, useState, type ReactNode } from 'react'
import type { ServiceDocument } from '#shared/catalog/service.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './Documents.module.css'
import { CheckIcon } from './icons.tsx'
import { ScrollArea } from './ScrollArea.tsx'

type Props = {
  readonly documents: readonly ServiceDocument[]
  readonly have: ReadonlySet<string>
  readonly onHave: (have: ReadonlySet<string>) => void
  readonly after: ReactNode
}

const MANY = 3

/** Asks before the ticket what the desk will ask after it. */
export function Documents({ documents, have, onHave, after }: Props) {
  const { t } = useLanguage()
  const titleId = useId()
  const toggle = (id: string) => {
    const next = new Set(have)
    if (!next.delete(id)) next.add(id)
    onHave(next)
  }
  return (
    <section className={styles.documents} aria-labelledby={titleId}>
      <div className={styles.heading}>
        <h2 id={titleId}>
          {t(
            documents.length === 0 ? 'common.requiredDocuments' : 'kiosk.service.documentsQuestion',
          )}
        </h2>
        {documents.length >= MANY && (
          <Button
            size="kiosk"
            className={styles.all}
            disabled={have.size === documents.length}
            onClick={() => onHave(new Set(documents.map(({ id }) => id)))}
          >
            {t('kiosk.service.allDocuments')}
          </Button>
        )}
      </div>
      <ScrollArea fill label={t('common.requiredDocuments')}>
        {documents.length === 0 && (
          <p className={styles.none}>{t('kiosk.service.noDocumentsNeeded')}</p>
        )}
        <ul className={styles.list}>
          {documents.map((document) => (
            <li key={document.id}>
              <DocumentCard
                document={document}
                checked={have.has(document.id)}
                onToggle={() => toggle(document.id)}
              />
            </li>
          ))}
        </ul>
        {documents.length > 0 && <WhatNow onAsk={() => onHave(have)} />}
        {after}
      </ScrollArea>
    </section>
  )
}

type CardProps = {
  readonly document: ServiceDocument
  readonly checked: boolean
  readonly onToggle: () => void
}

function DocumentCard({ document, checked, onToggle }: CardProps) {
  const { lang, t } = useLanguage()
  const { title, form, required, onlyIf } = document
  const about = [
    t(form === 'original' ? 'common.original' : 'common.copy'),
    ...(onlyIf === null ? [] : [onlyIf[lang]]),
    ...(required ? [] : [t('common.optional')]),
  ]
  return (
    <label className={styles.card}>
      <input type="checkbox" className="visually-hidden" checked={checked} onChange={onToggle} />
      <span className={styles.box}>{checked && <CheckIcon />}</span>
      <span className={styles.words}>
        <span className={styles.title}>{title[lang]}</span>{' '}
        <span className={styles.about}>{about.join(' · ')}</span>
      </span>
    </label>
  )
}

/** To ask is to have answered: what is not ticked by now is missing. */
function WhatNow({ onAsk }: { readonly onAsk: () => void }) {
  const { t } = useLanguage()
  const [open, setOpen] = useState(false)
  return (
    <div className={styles.missing}>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => {
          onAsk()
          setOpen(!open)
        }}
      >
        {t('kiosk.service.missingDocument')}
      </button>
      <p aria-live="polite" hidden={!open}>
        {t('kiosk.service.missingHint')}
      </p>
    </div>
  )
}
