import { useState } from 'react'
import type { KioskView } from '#shared/contract/views.ts'
import type { EndingWords } from '#shared/i18n/ending-text.ts'
import type { Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Issuing } from '../lib/issuing.ts'
import { waitWords } from '../lib/wait-words.ts'
import { EndingNotice } from './EndingNotice.tsx'
import { NoTickets } from './NoTickets.tsx'
import { PriorityPanel } from './PriorityPanel.tsx'
import styles from './TakeTicket.module.css'

type Props = {
  readonly queue: KioskView['services'][number] | undefined
  readonly priorities: KioskView['priorities']
  readonly priority: string | null
  readonly onPriority: (priority: string | null) => void
  readonly issuing: Issuing
  readonly sending: boolean
  readonly failure: Failure | null
  /** What the office's hours mean for the visit. */
  readonly ending: EndingWords | null
  readonly onTake: () => void
}

/** How long it would be, and the button. */
export function TakeTicket(props: Props) {
  const { queue, priorities, priority, onPriority, issuing, sending, failure, ending, onTake } =
    props
  const { lang, t } = useLanguage()
  const [choosing, setChoosing] = useState(false)
  const chosen = priorities.find(({ id }) => id === priority)
  const unanswered = failure?.code === 'no-answer'
  const words = sending ? 'kiosk.takingTicket' : unanswered ? 'kiosk.tryAgain' : 'kiosk.takeTicket'

  return (
    <>
      <div role="alert" className={styles.failure}>
        {failure !== null && (unanswered ? t('kiosk.noAnswer') : failure.message)}
      </div>
      <EndingNotice words={ending} />
      <footer className={styles.bar}>
        {issuing !== 'yes' && <NoTickets why={issuing} />}
        {issuing === 'yes' && queue !== undefined && (
          <p className={styles.now}>
            {queue.ahead === 0 && queue.forecast === null ? (
              <strong>{t('kiosk.aheadNow', { count: 0 })}</strong>
            ) : (
              <>
                <span>{t('kiosk.aheadNow', { count: queue.ahead })}</span>
                <strong>{waitWords(queue, lang, t)}</strong>
              </>
            )}
          </p>
        )}
        {priorities.length > 0 && (
          <Button
            size="kiosk"
            className={styles.button}
            aria-haspopup="dialog"
            disabled={sending || unanswered}
            onClick={() => setChoosing(true)}
          >
            {chosen === undefined
              ? t('kiosk.havePriority')
              : t('kiosk.priority.chosen', { name: chosen.title[lang] })}
          </Button>
        )}
        <Button
          kind="primary"
          size="kiosk"
          className={`${styles.button} ${styles.take}`}
          data-testid="issue-ticket"
          disabled={sending || issuing !== 'yes'}
          onClick={onTake}
        >
          {t(words)}
        </Button>
      </footer>
      {choosing && (
        <PriorityPanel
          priorities={priorities}
          chosen={priority}
          onChoose={(id) => {
            onPriority(id)
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  )
}
