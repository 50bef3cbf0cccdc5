import { useState } from 'react'
import { surveyGroups, type SurveyAnswers } from '#shared/domain/guidance.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './MyTicket.module.css'

const MARKS = [1, 2, 3, 4, 5] as const

type Props = {
  readonly failure: string | null
  readonly onSend: (answers: SurveyAnswers) => void
}

/** The groups of the official form, five marks each, all in one sight; any may be left out. */
export function SurveyForm({ failure, onSend }: Props) {
  const { lang, t } = useLanguage()
  const [answers, setAnswers] = useState<SurveyAnswers>({})
  return (
    <main className={styles.survey}>
      <h1>{t('mine.surveyTitle')}</h1>
      <p>{t('mine.surveyHint')}</p>
      <div className={styles.questions}>
        {surveyGroups.map((group) => (
          <fieldset key={group} className={styles.question}>
            <legend>{t(`mine.questions.${group}`)}</legend>
            <div className={styles.marks}>
              {MARKS.map((mark) => (
                <label key={mark} className={styles.mark}>
                  <input
                    type="radio"
                    name={group}
                    aria-label={t(`mine.marks.m${mark}`)}
                    checked={answers[group] === mark}
                    onChange={() => setAnswers({ ...answers, [group]: mark })}
                  />
                  <span aria-hidden="true">{digitsIn(lang, String(mark))}</span>
                  {(mark === 1 || mark === 5) && (
                    <small aria-hidden="true">{t(`mine.marks.m${mark}`)}</small>
                  )}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
      <footer className={styles.ways}>
        <Button
          kind="primary"
          size="kiosk"
          data-testid="send-survey"
          aria-disabled={Object.keys(answers).length === 0}
          onClick={() => {
            if (Object.keys(answers).length > 0) onSend(answers)
          }}
        >
          {t('mine.surveySend')}
        </Button>
      </footer>
    </main>
  )
}
