import { Switch } from '@mantine/core'
import { useState } from 'react'
import type { LanView } from '#shared/contract/stations.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { useMay } from '../../lib/may.ts'
import { isWithin, NumberField } from '../NumberField.tsx'
import styles from './Stations.module.css'

type Props = {
  readonly client: Client
  readonly lan: LanView
  readonly onChanged: () => void
}

const PORTS = [1024, 65535] as const

/** Whether other machines may come in, and by what they find this one. */
export function LanCard({ client, lan, onChanged }: Props) {
  const { lang, t } = useLanguage()
  const may = useMay()
  const [port, setPort] = useState(lan.port)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const problem = failure === null ? lan.problem?.[lang] : failureWords(failure, t)

  async function set(open: boolean): Promise<void> {
    if (busy || !isWithin(port, PORTS)) return
    setBusy(true)
    const answer = await send((options) =>
      client.machine.changeSettings({ lan: { open, port } }, options),
    )
    setBusy(false)
    setFailure(answer.ok ? null : answer.error)
    onChanged()
  }

  return (
    <Card title={t('stations.lan.title')}>
      <div className={styles.lan}>
        <Switch
          label={t('stations.lan.switch')}
          checked={lan.open}
          disabled={!may('administer')}
          onChange={(event) => void set(event.currentTarget.checked)}
          data-testid="lan-open"
        />
        {may('administer') ? null : (
          <p className={styles.hint}>{t('stations.lan.onlyAdministrator')}</p>
        )}
        <p role="alert" className={styles.failure}>
          {problem}
        </p>
        {lan.open ? (
          <dl className={styles.facts}>
            <div>
              <dt>{t('stations.lan.address')}</dt>
              <dd>
                {lan.addresses.length === 0
                  ? t('stations.lan.noAddress')
                  : lan.addresses.map((address) => (
                      <bdi key={address} dir="ltr" className={styles.figure}>
                        {digitsIn(lang, `${address}:${lan.port}`)}
                      </bdi>
                    ))}
              </dd>
            </div>
            <div>
              <dt>{t('stations.lan.check')}</dt>
              <dd>
                <bdi dir="ltr" className={styles.check}>
                  {lan.check}
                </bdi>
                <p className={styles.hint}>{t('stations.lan.checkHint')}</p>
              </dd>
            </div>
          </dl>
        ) : (
          <p className={styles.hint}>{t('stations.lan.closed')}</p>
        )}
        {may('administer') ? (
          <div className={styles.port}>
            <NumberField
              label={t('stations.lan.port')}
              hint={t('stations.lan.portHint')}
              value={port}
              min={PORTS[0]}
              max={PORTS[1]}
              onChange={setPort}
            />
            {lan.open && port !== lan.port ? (
              <Button onClick={() => void set(true)}>{t('stations.lan.changePort')}</Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </Card>
  )
}
