import type { StationView } from '#shared/contract/stations.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import type { Client } from '../../../client/client.ts'
import { send } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { Qr } from '../../../ui/Qr.tsx'
import styles from './Stations.module.css'

export type Offered = Awaited<ReturnType<Client['stations']['offer']>>

type Props = {
  readonly client: Client
  readonly offered: Offered
  /** Whether the host still has it among its codes. */
  readonly isGood: boolean
  /** The machine that has come in since; null while it is waited for. */
  readonly paired: StationView | null
  readonly now: number
  readonly onAgain: () => void
  readonly onAnother: () => void
  readonly onClose: () => void
}

/** How long the first look at the host's codes may take after one was given. */
const FIRST_LOOK_MS = 15_000
const GOOD_FOR_MS = 10 * 60_000

/** The code, what to do with it on the other machine, and at last that it is in. */
export function OfferedCode(props: Props) {
  const { client, offered, isGood, paired, now, onAgain, onAnother, onClose } = props
  const { lang, t } = useLanguage()
  const { code, check, addresses, port, link, name } = offered
  const leftMs = Date.parse(offered.expiresAt) - now
  const isNew = GOOD_FOR_MS - leftMs < FIRST_LOOK_MS

  async function withdraw(): Promise<void> {
    await send((options) => client.stations.withdraw({ code }, options))
    onClose()
  }

  if (paired !== null) {
    return (
      <div className={styles.form} role="status" data-testid="paired">
        <p className={styles.paired}>{t('stations.offer.paired', { name: paired.name })}</p>
        <div className={styles.actions}>
          <Button kind="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
          <Button onClick={onAnother}>{t('stations.offer.another')}</Button>
        </div>
      </div>
    )
  }
  if (leftMs <= 0 || (!isGood && !isNew)) {
    return (
      <div className={styles.form} role="status">
        <p>{t('stations.offer.over')}</p>
        <div className={styles.actions}>
          <Button kind="primary" onClick={onAgain}>
            {t('stations.offer.again')}
          </Button>
          <Button onClick={onClose}>{t('common.close')}</Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.offer} data-testid="offered">
      <section className={styles.code} aria-label={t('stations.offer.codeTitle', { name })}>
        <h3>{t('stations.offer.codeTitle', { name })}</h3>
        <bdi dir="ltr" className={styles.digits} data-testid="code">
          {digitsIn(lang, `${code.slice(0, 3)} ${code.slice(3)}`)}
        </bdi>
        <p className={styles.hint}>
          {t('stations.offer.left', {
            duration: formatDuration(Math.max(1, Math.round(leftMs / 60_000)) * 60, lang),
          })}
        </p>
        <div className={styles.qr}>
          <Qr value={link} label={t('stations.offer.qr')} />
        </div>
        <details className={styles.link}>
          <summary>{t('stations.offer.link')}</summary>
          <bdi dir="ltr" data-testid="link">
            {link}
          </bdi>
        </details>
      </section>
      <section className={styles.steps}>
        <h3>{t('stations.offer.stepsTitle')}</h3>
        <ol>
          <li>{t('stations.offer.open')}</li>
          <li>
            {t('stations.offer.find', {
              // Kept in one piece, from left to right, also in a Persian sentence.
              address: `\u2066${digitsIn(lang, `${addresses[0] ?? '–'}:${port}`)}\u2069`,
            })}
          </li>
          <li>
            {t('stations.offer.compare')}
            <bdi dir="ltr" className={styles.check}>
              {check}
            </bdi>
          </li>
          <li>{t('stations.offer.type')}</li>
        </ol>
        <p role="status" className={styles.hint}>
          {t('stations.offer.waiting')}
        </p>
        <Button data-testid="withdraw" onClick={() => void withdraw()}>
          {t('stations.offer.withdraw')}
        </Button>
      </section>
    </div>
  )
}
