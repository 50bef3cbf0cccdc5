import { Modal } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { useMay } from '../lib/may.ts'
import styles from './Safety.module.css'

type Props = { readonly client: Client; readonly zone: string }
type List = Awaited<ReturnType<Client['backups']['list']>>
type Backup = List['backups'][number]
type Going = 'idle' | 'making' | 'made' | Failure

/** The copies of the log: where they are, making one, and going back to one. */
export function Backups({ client, zone }: Props) {
  const { lang, t } = useLanguage()
  const may = useMay()
  const [list, setList] = useState<List | null>(null)
  const [going, setGoing] = useState<Going>('idle')
  const [chosen, setChosen] = useState<Backup | null>(null)

  const load = useCallback(async (): Promise<void> => {
    const answer = await send((options) => client.backups.list(undefined, options))
    if (answer.ok) setList(answer.value)
    else setGoing(answer.error)
  }, [client])

  useEffect(() => {
    const first = setTimeout(() => void load(), 0)
    return () => clearTimeout(first)
  }, [load])

  async function make(): Promise<void> {
    setGoing('making')
    const answer = await send((options) => client.backups.make(undefined, options))
    setGoing(answer.ok ? 'made' : answer.error)
    await load()
  }

  const when = (at: string) =>
    t('common.timeNow', {
      time: formatTime(Date.parse(at), lang, zone),
      date: formatDate(Date.parse(at), lang, zone, 'day'),
    })
  const words =
    typeof going === 'object'
      ? t('supervisor.safety.failed', { reason: failureWords(going, t) })
      : going === 'idle'
        ? null
        : t(`supervisor.safety.${going}`)

  return (
    <Card
      title={t('supervisor.safety.backups')}
      aside={
        <Button
          data-testid="make-backup"
          aria-disabled={going === 'making'}
          onClick={() => void make()}
        >
          {t('supervisor.safety.make')}
        </Button>
      }
    >
      <p role="status" className={typeof going === 'object' ? styles.failure : styles.good}>
        {words}
      </p>
      {list === null ? null : (
        <>
          <p className={styles.hint}>
            {t('supervisor.safety.every', { minutes: formatNumber(list.everyMinutes, lang) })}{' '}
            <bdi dir="ltr">{list.folder}</bdi>
          </p>
          {list.sameDrive ? (
            <p className={styles.notice}>{t('supervisor.safety.sameDrive')}</p>
          ) : null}
          {list.failed === null ? null : (
            <p className={styles.failure}>
              {t('supervisor.safety.lastFailed', { reason: list.failed })}
            </p>
          )}
          {list.backups.length === 0 ? (
            <p className={styles.block}>{t('supervisor.safety.none')}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('supervisor.safety.time')}</th>
                  <th scope="col">{t('supervisor.safety.events')}</th>
                  <th scope="col">{t('supervisor.safety.until')}</th>
                  <th scope="col">{t('supervisor.safety.size')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {list.backups.map((backup) => (
                  <tr key={backup.id}>
                    <td>{when(backup.time)}</td>
                    <td>{formatNumber(backup.events, lang)}</td>
                    <td>{backup.lastAt === null ? '—' : when(backup.lastAt)}</td>
                    <td>
                      {t('supervisor.safety.megabytes', {
                        n: formatNumber(Math.round(backup.bytes / 104_857.6) / 10, lang),
                      })}
                    </td>
                    <td>
                      {may('administer') ? (
                        <button
                          type="button"
                          className={styles.link}
                          onClick={() => setChosen(backup)}
                        >
                          {t('supervisor.safety.restore')}
                        </button>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
      <Restore client={client} backup={chosen} when={when} onClose={() => setChosen(null)} />
    </Card>
  )
}

function Restore({
  client,
  backup,
  when,
  onClose,
}: {
  readonly client: Client
  readonly backup: Backup | null
  readonly when: (at: string) => string
  readonly onClose: () => void
}) {
  const { lang, t } = useLanguage()
  const [done, setDone] = useState<{ readonly restarting: boolean } | Failure | null>(null)
  const close = () => {
    setDone(null)
    onClose()
  }

  async function restore(id: string): Promise<void> {
    const answer = await send((options) => client.backups.restore({ id }, options))
    setDone(answer.ok ? answer.value : answer.error)
  }

  return (
    <Modal
      opened={backup !== null}
      onClose={close}
      centered
      title={
        backup === null ? null : t('supervisor.safety.restoreTitle', { time: when(backup.time) })
      }
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {backup === null ? null : (
        <>
          <p>
            {t('supervisor.safety.restoreBack', {
              until: backup.lastAt === null ? '—' : when(backup.lastAt),
              events: formatNumber(backup.events, lang),
            })}
          </p>
          <p className={styles.block}>
            {t('supervisor.safety.restoreAside', { count: backup.behind })}{' '}
            {t('supervisor.safety.restoreStarts')}
          </p>
          <p role="status" className={done !== null && 'code' in done ? styles.failure : undefined}>
            {done === null
              ? null
              : 'code' in done
                ? t('supervisor.safety.failed', { reason: failureWords(done, t) })
                : t(
                    done.restarting
                      ? 'supervisor.safety.restarting'
                      : 'supervisor.safety.startAgain',
                  )}
          </p>
          <div className={styles.actions}>
            <Button
              kind="danger"
              data-testid="confirm-restore"
              onClick={() => void restore(backup.id)}
            >
              {t('supervisor.safety.restoreConfirm')}
            </Button>
            <Button onClick={close}>{t('common.cancel')}</Button>
          </div>
        </>
      )}
    </Modal>
  )
}
