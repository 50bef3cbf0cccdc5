import type { Service } from '#shared/catalog/service.ts'
import type { KioskView } from '#shared/contract/views.ts'
import { useLanguage, useT } from '../../ui/i18n.tsx'
import { waitWords } from '../lib/wait-words.ts'
import { ModeBadge } from './ModeBadge.tsx'
import styles from './ServiceCard.module.css'

type Props = {
  readonly service: Service
  /** Undefined while no tickets are given: then no wait is promised. */
  readonly queue: KioskView['services'][number] | undefined
  readonly onChoose: () => void
}

export function ServiceCard({ service, queue, onChoose }: Props) {
  const t = useT()
  const { lang } = useLanguage()
  const facts =
    service.mode === 'online'
      ? [t('kiosk.onlineNow')]
      : [
          t('common.stepCount', { count: service.steps.length }),
          ...(queue === undefined ? [] : [waitWords(queue, lang, t)]),
        ]
  return (
    <button
      type="button"
      className={styles.card}
      data-testid={`service-${service.id}`}
      onClick={onChoose}
    >
      <span className={styles.title}>{service.title[lang]}</span>
      <span className={styles.facts}>
        <ModeBadge mode={service.mode} />
        <span>{facts.join(' · ')}</span>
      </span>
    </button>
  )
}
