import { deskTypeNames, type Service, type Step } from '#shared/catalog/service.ts'
import type { OwnTicket } from '#shared/contract/schemas.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { counterList } from '../lib/counters.ts'
import { CheckIcon } from './icons.tsx'
import styles from './StepPath.module.css'

type State = OwnTicket['way'][number]['state']

type Props = {
  readonly steps: readonly Step[]
  /** Of each step in turn, the counters that do it. */
  readonly counters: readonly (readonly string[])[]
  /** Shows of each step what to bring, what it costs, who helps and where to complain. */
  readonly documents?: Service['documents']
  /** Of each step in turn, how it stands to a ticket that is on its way. */
  readonly states?: readonly State[]
}

/** The way through the office: where, and for how long. */
export function StepPath({ steps, counters, documents, states }: Props) {
  const { lang, t } = useLanguage()
  return (
    <ol className={styles.path} data-full={documents !== undefined}>
      {steps.map((step, i) => {
        const state = states?.[i]
        const ahead = state !== 'done' && state !== 'other'
        return (
          <li
            key={step.id}
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={styles.n} aria-hidden="true">
              {state === 'done' ? <CheckIcon /> : formatNumber(i + 1, lang)}
            </span>
            <div>
              <p className={styles.title}>
                {step.logic !== null && `${t(`kiosk.path.${step.logic}`)} `}
                {step.title[lang]}
                {state !== undefined && state !== 'todo' && (
                  <>
                    {' '}
                    <span className={styles.state}>{t(`kiosk.path.state.${state}`)}</span>
                  </>
                )}
              </p>
              {ahead && (
                <p className={styles.about}>
                  <About step={step} counters={counters[i] ?? []} known={state !== undefined} />
                </p>
              )}
              {ahead && documents !== undefined && <More step={step} documents={documents} />}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

type AboutProps = {
  readonly step: Step
  readonly counters: readonly string[]
  /** Whether it is known if this citizen needs the step. */
  readonly known: boolean
}

function About({ step, counters, known }: AboutProps) {
  const { lang, t } = useLanguage()
  const where =
    counters.length > 0
      ? t('kiosk.counters', {
          count: counters.length,
          counters: counterList(counters, lang, t),
        })
      : deskTypeNames[step.deskType][lang]
  return [
    where,
    ...(step.place === null ? [] : [step.place[lang]]),
    formatDuration(step.minutes * 60, lang),
    ...(step.optional && !known ? [t('common.optional')] : []),
  ].join(' · ')
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
