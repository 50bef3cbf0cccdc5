import { useId, type ReactNode } from 'react'
import type { ServiceDocument, Step } from '#shared/catalog/service.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { DocumentCard } from './DocumentCard.tsx'
import styles from './Documents.module.css'
import { ScrollArea } from './ScrollArea.tsx'

type Props = {
  readonly documents: readonly ServiceDocument[]
  /** The way on which they are asked for. */
  readonly steps: readonly Step[]
  readonly have: ReadonlySet<string>
  readonly onHave: (have: ReadonlySet<string>) => void
  readonly after: ReactNode
}

const MANY = 3

/** Asks before the ticket what the desk will ask after it. */
export function Documents({ documents, steps, have, onHave, after }: Props) {
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
                steps={steps}
                checked={have.has(document.id)}
                onToggle={() => toggle(document.id)}
                // To ask is to have answered: what is not ticked by now is missing.
                onAsk={() => onHave(have)}
              />
            </li>
          ))}
        </ul>
        {after}
      </ScrollArea>
    </section>
  )
}
