import { useRef, useState, type FormEvent } from 'react'
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useT } from '../../ui/i18n.tsx'
import { problemIn, type HostSeen, type JoiningClient } from '../client.ts'
import styles from './Check.module.css'
import page from './Page.module.css'

const CODE_DIGITS = 6

/** The mark of the host, to be held against the supervisor's screen; and the code, which goes to it alone. */
export function Check({
  client,
  host,
  onBack,
}: {
  readonly client: JoiningClient
  readonly host: HostSeen
  readonly onBack: () => void
}) {
  const t = useT()
  const [code, setCode] = useState(host.code ?? '')
  const [state, setState] = useState<'asked' | 'pairing' | 'paired'>('asked')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)

  async function pair(event: FormEvent) {
    event.preventDefault()
    if (state !== 'asked') return
    const digits = toAsciiDigits(code).replace(/\s/g, '')
    setProblem(null)
    try {
      if (!isCode(digits)) throw new MissingCode()
      setState('pairing')
      const { address, port, fingerprint } = host
      await client.pair({ address, port, fingerprint, code: digits })
      setState('paired')
    } catch (error) {
      setState('asked')
      setProblem(
        error instanceof MissingCode ? t('joining.check.codeMissing') : problemIn(t, error),
      )
      field.current?.focus()
    }
  }

  return (
    <form className={page.page} noValidate onSubmit={(event) => void pair(event)}>
      <h1 className={page.title}>{t('joining.check.title')}</h1>
      <section className={page.card}>
        <dl className={styles.facts}>
          <div>
            <dt>{t('joining.check.office')}</dt>
            <dd className={styles.office}>{host.office ?? t('joining.check.notSetUp')}</dd>
          </div>
          <div>
            <dt>{t('joining.check.address')}</dt>
            <dd>
              <bdi dir="ltr">
                {host.address}:{host.port}
              </bdi>
            </dd>
          </div>
          <div className={styles.mark}>
            <dt>{t('joining.check.groups')}</dt>
            <dd dir="ltr" className={styles.groups} data-testid="check-groups">
              {host.check.split(' ').map((group, i) => (
                <span key={i}>{group} </span>
              ))}
            </dd>
          </div>
        </dl>
        <p>{t('joining.check.compare')}</p>
      </section>
      <section className={page.card}>
        <Field
          ref={field}
          label={t('joining.check.code')}
          hint={t('joining.check.codeHint')}
          problem={problem}
          value={code}
          onChange={({ target }) => setCode(target.value)}
          inputMode="numeric"
          dir="ltr"
          maxLength={12}
          autoComplete="off"
          data-testid="pairing-code"
        />
      </section>
      <div className={page.end}>
        <Button onClick={onBack} disabled={state === 'paired'}>
          {t('common.back')}
        </Button>
        <p role="status">{state === 'paired' ? t('joining.check.paired') : null}</p>
        <Button
          type="submit"
          kind="primary"
          size="kiosk"
          aria-disabled={state !== 'asked'}
          data-testid="pair"
        >
          {t(state === 'pairing' ? 'joining.check.pairing' : 'joining.check.pair')}
        </Button>
      </div>
    </form>
  )
}

class MissingCode extends Error {}

const isCode = (digits: string): boolean => /^\d+$/.test(digits) && digits.length === CODE_DIGITS
