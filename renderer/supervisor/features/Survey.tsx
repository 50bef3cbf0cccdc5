import { useCallback } from 'react'
import type { SurveyResults } from '#shared/contract/guidance.ts'
import { surveyGroups } from '#shared/domain/guidance.ts'
import { deskTypeNames } from '#shared/catalog/service.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import type { Dates } from '../lib/period.ts'
import { useAnswer } from '../lib/use-answer.ts'
import list from './list.module.css'
import safety from './Safety.module.css'

/** The survey by the groups of the official form, as a whole and by service. */
export function Survey({ client, dates }: { readonly client: Client; readonly dates: Dates }) {
  const { t } = useLanguage()
  const ask = useCallback(() => send((options) => client.surveys(dates, options)), [client, dates])
  const { answer } = useAnswer(ask)
  if (answer === null) return null
  return (
    <Card title={t('supervisor.service.survey')}>
      {!answer.ok ? (
        <p className={safety.failure}>{failureWords(answer.error, t)}</p>
      ) : answer.value.all.answered === 0 ? (
        <p className={safety.hint}>{t('supervisor.service.noSurvey')}</p>
      ) : (
        <Results results={answer.value} />
      )}
    </Card>
  )
}

function Results({ results }: { readonly results: SurveyResults }) {
  const { t, lang } = useLanguage()
  const rows = [
    { name: t('supervisor.service.groups.overall'), block: results.all },
    ...results.byService.map((block) => ({ name: block.service[lang], block })),
    ...results.byDesk.map((block) => ({ name: deskTypeNames[block.deskType][lang], block })),
    ...results.byWeek.map((block) => ({
      name: t('supervisor.service.weekOf', { date: formatDate(block.week, lang, 'UTC', 'long') }),
      block,
    })),
  ]
  return (
    <>
      <table className={list.table} data-testid="survey">
        <thead>
          <tr>
            <td />
            {surveyGroups.map((group) => (
              <th key={group} scope="col">
                {t(`supervisor.service.groups.${group}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, block }, i) => (
            <tr key={i === 0 ? '' : name}>
              <th scope="row">
                {name} · {t('supervisor.service.answered', { count: block.answered })}
              </th>
              {surveyGroups.map((group) => {
                const mean = block.groups[group]?.mean ?? null
                return <td key={group}>{mean === null ? '–' : ofFive(mean)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={safety.hint}>{t('supervisor.service.few', { count: results.leastAnswers })}</p>
    </>
  )

  function ofFive(mean: number): string {
    const rounded = Math.round(mean * 10) / 10
    return t('supervisor.service.ofFive', { mean: formatNumber(rounded, lang) })
  }
}
