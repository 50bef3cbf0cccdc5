import { useEffect, useRef, useState } from 'react'
import { obstacleCategories, type ObstacleCategory } from '#shared/domain/guidance.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { FailureLine } from './FailureLine.tsx'
import styles from './ObstaclePanel.module.css'
import frame from './PanelFrame.module.css'
import { ReasonField } from './ReasonField.tsx'
import { usePanelTitle } from './use-panel-title.ts'

/** What stands in the way at this step: one tap on its kind tells it. Words may be written before. */
export function ObstaclePanel() {
  const t = useT()
  const { view, lang, run, busy, closePanel, say } = useDesk()
  const title = usePanelTitle('obstacle')
  const [text, setText] = useState('')
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => first.current?.querySelector('button')?.focus(), [])
  const { current } = view
  if (current === null) return null
  const { ticket, steps } = current
  const step = steps.find(({ id }) => id === ticket.step.id)

  const tell = async (category: ObstacleCategory) => {
    const { serviceId, id: ticketId } = ticket
    const answer = await run((commands) =>
      commands.reportObstacle({ serviceId, stepId: ticket.step.id, ticketId, category, text }),
    )
    if (!answer?.ok) return
    say(answer.value.answer === '' ? t('console.obstacle.told') : answer.value.answer)
    closePanel()
  }

  return (
    <section className={frame.panel} aria-labelledby="panel-title">
      <div className={frame.head}>
        <h2 id="panel-title" className={frame.title}>
          {title}
        </h2>
        <p className={frame.hint}>
          {t('console.obstacle.hint', { step: step?.title[lang] ?? '' })}
        </p>
      </div>
      <div className={frame.fields}>
        <div
          ref={first}
          className={styles.kinds}
          role="group"
          aria-label={t('console.obstacle.which')}
        >
          {obstacleCategories.map((category) => (
            <button
              key={category}
              type="button"
              className={styles.kind}
              data-category={category}
              aria-disabled={busy}
              onClick={() => void tell(category)}
            >
              {t(`common.obstacleKind.${category}`)}
            </button>
          ))}
        </div>
        <ReasonField
          label={t('console.obstacle.text')}
          required={false}
          value={text}
          onChange={setText}
        />
      </div>
      <div className={frame.foot}>
        <Button size="kiosk" keyHint="Esc" onClick={closePanel}>
          {t('console.panel.back')}
        </Button>
        <FailureLine />
      </div>
    </section>
  )
}
