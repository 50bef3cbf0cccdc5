import { PasswordInput } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { OfficeView } from '#shared/contract/schemas.ts'
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import styles from './Lock.module.css'

type Props = {
  readonly client: Client
  readonly office: OfficeView | null
  readonly onUnlock: () => void
}

export function Lock({ client, office, onUnlock }: Props) {
  const { lang, t } = useLanguage()
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  async function unlock(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    if (pin.trim() === '') return setProblem(t('supervisor.lock.empty'))
    setBusy(true)
    setProblem(null)
    const answer = await send((options) =>
      client.session.unlock({ pin: toAsciiDigits(pin.trim()) }, options),
    )
    setBusy(false)
    if (answer.ok && answer.value.unlocked) return onUnlock()
    setPin('')
    field.current?.focus()
    setProblem(failureWords(answer.ok ? { code: 'wrong-pin', message: '' } : answer.error, t))
  }

  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        <p className={styles.office}>{office?.name[lang] ?? t('common.appName')}</p>
        <h1 className={styles.title}>{t('supervisor.lock.title')}</h1>
        <form className={styles.form} onSubmit={(event) => void unlock(event)}>
          <PasswordInput
            label={t('common.pin')}
            description={t('supervisor.lock.hint')}
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value)}
            error={problem}
            inputMode="numeric"
            autoComplete="off"
            size="lg"
            ref={field}
          />
          <Button kind="primary" type="submit" aria-disabled={busy}>
            {busy ? t('supervisor.lock.wait') : t('common.signIn')}
          </Button>
        </form>
      </Card>
    </main>
  )
}
