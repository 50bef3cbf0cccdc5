import { useId } from 'react'
import { deskTypeNames, deskTypes, type DeskType } from '#shared/catalog/service.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { say, type ProblemKey } from '../say.ts'
import type { CounterDraft } from '../office-form.ts'
import styles from './CounterRow.module.css'

export function CounterRow({
  counter: { id, deskTypes: chosen },
  problem,
  onNumber,
  onDesk,
  onRemove,
}: {
  readonly counter: CounterDraft
  readonly problem: ProblemKey | null
  readonly onNumber: (id: string) => void
  readonly onDesk: (desk: DeskType) => void
  readonly onRemove: () => void
}) {
  const { lang, t } = useLanguage()
  const problemId = useId()
  const counter = digitsIn(lang, id)
  return (
    <li className={styles.row}>
      <input
        className={styles.number}
        value={counter}
        onChange={({ target }) => onNumber(target.value)}
        maxLength={8}
        autoComplete="off"
        aria-label={t('setup.counters.number')}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
      />
      <div
        className={styles.desks}
        role="group"
        aria-label={t('setup.counters.desks', { counter })}
      >
        {deskTypes.map((desk) => (
          <button
            key={desk}
            type="button"
            className={styles.desk}
            aria-pressed={chosen.includes(desk)}
            onClick={() => onDesk(desk)}
          >
            {deskTypeNames[desk][lang]}
          </button>
        ))}
      </div>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('setup.counters.remove', { counter })}
        onClick={onRemove}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3.5 3.5l9 9m0-9l-9 9" />
        </svg>
      </button>
      {problem === null ? null : (
        <p id={problemId} className={styles.problem}>
          {say(t, problem)}
        </p>
      )}
    </li>
  )
}
