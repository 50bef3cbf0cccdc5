import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { verbsOf, type Verb } from '../lib/verbs.ts'
import { Citizen } from './Citizen.tsx'
import { Documents } from './Documents.tsx'
import { FreeCounter } from './FreeCounter.tsx'
import { Notes } from './Notes.tsx'
import { OpenPanel } from './OpenPanel.tsx'
import { PrimaryAction } from './PrimaryAction.tsx'
import { Say } from './Say.tsx'
import { StepFacts } from './StepFacts.tsx'
import { StepPath } from './StepPath.tsx'
import { VerbButton } from './VerbButton.tsx'
import styles from './Workplace.module.css'

const inHeader: readonly string[] = ['pause', 'close', 'papers']

/** Promises are no matter of whoever is at the counter; their key and the strip of today lead there. */
const isShown = (verb: Verb, free: boolean): boolean =>
  !inHeader.includes(verb) && (free || verb !== 'promises')

export function Workplace() {
  const t = useT()
  const { view, panel } = useDesk()
  const { current } = view
  return (
    <div className={styles.place}>
      {current === null ? (
        panel === null && <FreeCounter />
      ) : (
        <>
          <Citizen current={current} />
          <StepPath current={current} />
          {panel === null && (
            <div className={styles.papers}>
              <div className={styles.words}>
                <Documents current={current} />
                <StepFacts current={current} />
              </div>
              <div className={styles.words}>
                <Say current={current} />
                <Notes notes={current.notes} />
              </div>
            </div>
          )}
        </>
      )}
      {panel === null ? (
        <>
          <PrimaryAction />
          <div className={styles.verbs} role="group" aria-label={t('console.verbs.title')}>
            {verbsOf(view)
              .filter((verb) => isShown(verb, current === null))
              .map((verb) => (
                <VerbButton key={verb} verb={verb} />
              ))}
          </div>
        </>
      ) : (
        <OpenPanel key={panel.kind} panel={panel} />
      )}
    </div>
  )
}
