import { useCallback, useState } from 'react'
import { digitsIn } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { useMay } from '../lib/may.ts'
import { useAnswer } from '../lib/use-answer.ts'
import list from './list.module.css'
import safety from './Safety.module.css'

/** What was promised on a receipt and is not with the citizen yet, the oldest first. */
export function Promises({ client }: { readonly client: Client }) {
  const { t, lang } = useLanguage()
  const may = useMay()
  const [failed, setFailed] = useState<Failure | null>(null)
  const ask = useCallback(() => send((options) => client.promises.list({}, options)), [client])
  const { answer, again } = useAnswer(ask)
  if (answer === null) return null

  async function keep(code: string): Promise<void> {
    const kept = await send((options) => client.promises.keep({ code }, options))
    setFailed(kept.ok ? null : kept.error)
    if (kept.ok) again()
  }

  const failure = answer.ok ? failed : answer.error
  const promises = answer.ok ? answer.value.promises : []
  return (
    <Card title={t('supervisor.service.promises')}>
      {failure !== null && <p className={safety.failure}>{failureWords(failure, t)}</p>}
      {answer.ok && promises.length === 0 && (
        <p className={safety.hint}>{t('supervisor.service.noPromises')}</p>
      )}
      {promises.length > 0 && (
        <table className={list.table}>
          <thead>
            <tr>
              {(['code', 'number', 'serviceName', 'promisedOn'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`supervisor.service.${name}`)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {promises.map(({ trackingCode, number, service, promisedOn, overdue }) => (
              <tr key={trackingCode} data-testid="promise">
                <th scope="row">
                  <bdi>{digitsIn(lang, trackingCode)}</bdi>
                </th>
                <td>
                  <TicketNumber number={number} />
                </td>
                <td className={list.rest}>
                  <span className={list.cut}>{service[lang]}</span>
                </td>
                <td className={overdue ? list.late : undefined}>
                  {promisedOn !== null && formatDate(promisedOn, lang, 'UTC', 'long')}
                  {overdue && ` (${t('supervisor.service.overdue')})`}
                </td>
                <td>
                  {may('assist') ? (
                    <Button data-testid="keep-promise" onClick={() => void keep(trackingCode)}>
                      {t('supervisor.service.keep')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}
