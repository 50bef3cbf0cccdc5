import { useState } from 'react'
import type { KioskView } from '#shared/contract/views.ts'
import type { EndingWords } from '#shared/i18n/ending-text.ts'
import type { Failure } from '../../client/send.ts'
import { formatTime } from '#shared/i18n/jalali.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Issuing } from '../lib/issuing.ts'
import { waitWords } from '../lib/wait-words.ts'
import { AppointmentPanel } from './AppointmentPanel.tsx'
import { EndingNotice } from './EndingNotice.tsx'
import { NoTickets } from './NoTickets.tsx'
import { PriorityPanel } from './PriorityPanel.tsx'
import styles from './TakeTicket.module.css'

type Props = {
  readonly queue: KioskView['services'][number] | undefined
  readonly priorities: KioskView['priorities']
  readonly chosen: Chosen
  readonly onChoose: (chosen: Chosen) => void
  /** The office's clock, in milliseconds, and its zone. */
  readonly now: number
  readonly zone: string
  readonly issuing: Issuing
  readonly sending: boolean
  readonly failure: Failure | null
  /** What the office's hours mean for the visit. */
  readonly ending: EndingWords | null
  readonly onTake: () => void
}

/** A class of one's own word, and for what time an appointment is. */
export type Chosen = { readonly priority: string | null; readonly dueAt?: string | undefined }

/** How long it would be, and the button. */
export function TakeTicket(props: Props) {
  const { queue, priorities, chosen, onChoose, issuing, sending, failure, ending, onTake } = props
  const { lang, t } = useLanguage()
  const [choosing, setChoosing] = useState<'no' | 'class' | 'time'>('no')
  /** The class whose time is asked for. */
  const [asked, setAsked] = useState<string | null>(null)
  const own = priorities.find(({ id }) => id === chosen.priority)
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
            onClick={() => setChoosing('class')}
          >
            {own === undefined
              ? t('kiosk.havePriority')
              : chosen.dueAt === undefined
                ? t('kiosk.priority.chosen', { name: own.title[lang] })
                : t('kiosk.appointment.chosen', {
                    name: own.title[lang],
                    time: formatTime(Date.parse(chosen.dueAt), lang, props.zone),
                  })}
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
      {choosing === 'class' && (
        <PriorityPanel
          priorities={priorities}
          chosen={chosen.priority}
          onChoose={(id) => {
            const isAsked = priorities.find((each) => each.id === id)?.byAppointment === true
            setAsked(id)
            setChoosing(isAsked ? 'time' : 'no')
            if (!isAsked) onChoose({ priority: id })
          }}
          onClose={() => setChoosing('no')}
        />
      )}
      {choosing === 'time' && (
        <AppointmentPanel
          now={props.now}
          zone={props.zone}
          onChoose={(dueAt) => {
            onChoose({ priority: asked, dueAt })
            setChoosing('no')
          }}
          onClose={() => setChoosing('no')}
        />
      )}
    </>
  )
}
