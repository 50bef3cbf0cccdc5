import { useEffect, useId, useRef, useState } from 'react'
import type { ServiceDocument, Step } from '#shared/catalog/service.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { withoutDocument, withoutWords } from '../lib/without-document.ts'
import styles from './DocumentCard.module.css'
import { CheckIcon } from './icons.tsx'

type Props = {
  readonly document: ServiceDocument
  readonly steps: readonly Step[]
  readonly checked: boolean
  readonly onToggle: () => void
  /** Somebody asks what holds without it. */
  readonly onAsk: () => void
}

/** One document: whether one has it, and what holds for whoever has not. */
export function DocumentCard({ document, steps, checked, onToggle, onAsk }: Props) {
  const { lang, t } = useLanguage()
  const [asked, setAsked] = useState(false)
  const [titleId, askId, answerId] = [useId(), useId(), useId()]
  const answer = useRef<HTMLDivElement>(null)
  const open = asked && !checked
  useEffect(() => {
    if (open) answer.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  const { title, form, required, onlyIf } = document
  const about = [
    t(form === 'original' ? 'common.original' : 'common.copy'),
    ...(onlyIf === null ? [] : [onlyIf[lang]]),
    ...(required ? [] : [t('common.optional')]),
  ]
  return (
    <div className={styles.card}>
      <div className={styles.row}>
        <label className={styles.have}>
          <input
            type="checkbox"
            className="visually-hidden"
            checked={checked}
            onChange={() => {
              setAsked(false)
              onToggle()
            }}
          />
          <span className={styles.box}>{checked && <CheckIcon />}</span>
          <span className={styles.words}>
            <span id={titleId} className={styles.title}>
              {title[lang]}
            </span>{' '}
            <span className={styles.about}>{about.join(' · ')}</span>
          </span>
        </label>
        {!checked && (
          <button
            type="button"
            id={askId}
            className={styles.ask}
            aria-expanded={open}
            aria-controls={answerId}
            aria-labelledby={`${askId} ${titleId}`}
            onClick={() => {
              onAsk()
              setAsked(!asked)
            }}
          >
            {t('kiosk.without.ask')}
          </button>
        )}
      </div>
      {/* There before its words are, or a screen reader would not hear them come. */}
      <div id={answerId} ref={answer} className={styles.answer} aria-live="polite">
        {open && <Answer document={document} steps={steps} />}
      </div>
    </div>
  )
}

function Answer({ document, steps }: Pick<Props, 'document' | 'steps'>) {
  const { lang, t } = useLanguage()
  const { holds, then } = withoutWords(withoutDocument(document, steps), lang, t)
  return (
    <p>
      <strong>{holds}</strong> {then}
    </p>
  )
}
