import { formatDuration } from '#shared/i18n/jalali.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { nextStep } from '../lib/say.ts'
import type { Current } from '../lib/verbs.ts'
import styles from './StepFacts.module.css'

/** What this step is to bring about; and of the next one, what the citizen should know before. */
export function StepFacts({ current }: { readonly current: Current }) {
  const t = useT()
  const { lang } = useDesk()
  const here = current.steps.find(({ state }) => state === 'current')
  const next = nextStep(current)
  const parts = [
    here === undefined
      ? null
      : {
          title: t('console.step.here', { step: here.title[lang] }),
          facts: [
            [t('console.step.result'), here.result?.[lang]],
            [t('console.step.fee'), here.fee?.[lang]],
            [t('console.step.complaint'), here.complaintTo?.[lang]],
          ],
        },
    next === undefined
      ? null
      : {
          title: t('console.step.next', { step: next.title[lang] }),
          facts: [
            [t('console.step.place'), next.place?.[lang]],
            [
              t('console.step.bring'),
              next.bring?.map((title) => title[lang]).join(t('common.comma')),
            ],
            [t('console.step.minutes'), formatDuration(next.minutes * 60, lang)],
            [t('console.step.fee'), next.fee?.[lang]],
            [t('console.step.helper'), next.helper?.[lang]],
            [t('console.step.complaint'), next.complaintTo?.[lang]],
          ],
        },
  ].flatMap((part) => part ?? [])
  return (
    <div className={styles.parts}>
      {parts.map(({ title, facts }) => (
        <section key={title} className={styles.part} aria-label={title}>
          <h3 className={styles.title}>{title}</h3>
          <dl className={styles.facts}>
            {facts.map(
              ([name, words]) =>
                (words ?? '') !== '' && (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{words}</dd>
                  </div>
                ),
            )}
          </dl>
        </section>
      ))}
    </div>
  )
}
