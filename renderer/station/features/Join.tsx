import { useCallback, useRef, useState, type FormEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useT } from '../../ui/i18n.tsx'
import { problemIn, type FoundHosts, type HostSeen, type JoiningClient } from '../client.ts'
import { useAsked } from '../use-asked.ts'
import styles from './Join.module.css'
import page from './Page.module.css'

const none: FoundHosts = []

/** Where the office is: found on the network, or by its address as it stands on the other screen. */
export function Join({
  client,
  onSeen,
  onBack,
}: {
  readonly client: JoiningClient
  readonly onSeen: (host: HostSeen) => void
  readonly onBack: (() => void) | null
}) {
  const t = useT()
  // The network may not let itself be searched; the address can be typed all the same.
  const found = useAsked(
    useCallback(() => client.hosts(), [client]),
    none,
  )
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)

  async function look(at: string) {
    if (busy) return
    setProblem(null)
    setBusy(true)
    try {
      onSeen(await client.look({ typed: at }))
    } catch (error) {
      setBusy(false)
      setProblem(problemIn(t, error))
      field.current?.focus()
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (typed.trim() !== '') return void look(typed)
    setProblem(t('joining.join.typedMissing'))
    field.current?.focus()
  }

  return (
    <form className={page.page} noValidate onSubmit={submit}>
      <h1 className={page.title}>{t('joining.join.title')}</h1>
      <p className={page.hint}>{t('joining.join.hint')}</p>
      <section className={page.card} aria-labelledby="found-title">
        <h2 id="found-title" className={page.cardTitle}>
          {t('joining.join.found')}
        </h2>
        <ul className={styles.hosts}>
          {found.map(({ address, port, office }) => (
            <li key={`${address}:${port}`}>
              <button
                type="button"
                className={styles.host}
                data-testid="found-host"
                onClick={() => void look(`${bracketed(address)}:${port}`)}
              >
                <span className={styles.office}>{office || t('joining.join.unnamed')}</span>
                <span className={styles.address} dir="ltr">
                  {`${address}:${port}`}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p className={styles.looking} role="status">
          {t('joining.join.looking')}
        </p>
      </section>
      <section className={page.card} aria-labelledby="typed-title">
        <h2 id="typed-title" className={page.cardTitle}>
          {t('joining.join.orTyped')}
        </h2>
        <Field
          ref={field}
          label={t('joining.join.typed')}
          hint={t('joining.join.typedHint')}
          problem={problem}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          placeholder="192.168.1.10:7443"
          dir="ltr"
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          data-testid="host-address"
        />
      </section>
      <div className={page.end}>
        {onBack === null ? <span /> : <Button onClick={onBack}>{t('common.back')}</Button>}
        <Button
          type="submit"
          kind="primary"
          size="kiosk"
          aria-disabled={busy}
          data-testid="look-at-host"
        >
          {t(busy ? 'joining.join.asking' : 'joining.join.next')}
        </Button>
      </div>
    </form>
  )
}

const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address)
