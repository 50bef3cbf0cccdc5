import { deskTypeNames, type Service, type Step } from '#shared/catalog/service.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { counterList } from '../lib/counters.ts'
import styles from './StepPath.module.css'

type Props = {
  readonly steps: readonly Step[]
  /** Of each step in turn, the counters that do it. */
  readonly counters: readonly (readonly string[])[]
  /** Shows of each step what to bring, what it costs, who helps and where to complain. */
  readonly documents?: Service['documents']
  /** The step where a ticket is. */
  readonly here?: string | undefined
}

/** The way through the office: where, and for how long. */
export function StepPath({ steps, counters, documents, here }: Props) {
  const { lang, t } = useLanguage()
  return (
    <ol className={styles.path} data-full={documents !== undefined}>
      {steps.map((step, i) => {
        const at = counters[i] ?? []
        const place =
          at.length > 0
            ? t('kiosk.counters', { count: at.length, counters: counterList(at, lang, t) })
            : deskTypeNames[step.deskType][lang]
        const about = [
          place,
          ...(step.place === null ? [] : [step.place[lang]]),
          formatDuration(step.minutes * 60, lang),
          ...(step.optional ? [t('common.optional')] : []),
        ]
        return (
          <li key={step.id} aria-current={step.id === here ? 'step' : undefined}>
            <span className={styles.n} aria-hidden="true">
              {formatNumber(i + 1, lang)}
            </span>
            <div>
              <p className={styles.title}>
                {step.logic !== null && `${t(`kiosk.path.${step.logic}`)} `}
                {step.title[lang]}
              </p>
              <p className={styles.about}>{about.join(' · ')}</p>
              {documents !== undefined && <More step={step} documents={documents} />}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function More({ step, documents }: { readonly step: Step } & Required<Pick<Props, 'documents'>>) {
  const { lang, t } = useLanguage()
  const bring = documents.filter(({ id }) => step.bring?.includes(id))
  const facts = [
    [t('kiosk.path.bring'), bring.map(({ title }) => title[lang]).join(t('common.comma'))],
    [t('kiosk.path.fee'), step.fee?.text[lang] ?? ''],
    [t('kiosk.path.helper'), step.helper?.[lang] ?? ''],
    [t('kiosk.path.complaint'), step.complaintTo?.[lang] ?? ''],
  ].filter(([, text]) => text !== '')
  return (
    <dl className={styles.more}>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
