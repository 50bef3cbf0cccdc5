import { useEffect, useRef } from 'react'
import type { JoiningPage } from '#shared/contract/joining.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Begun } from '../client.ts'
import page from './Page.module.css'
import styles from './Trouble.module.css'

/** In place of the windows: what is wrong, at which machine, and what to do about it. */
export function Trouble({
  trouble,
  version,
  host,
  onPairAgain,
}: {
  readonly trouble: Exclude<JoiningPage, 'choose' | 'join' | 'standby'>
  readonly version: string
  readonly host: Begun['host']
  readonly onPairAgain: () => void
}) {
  const { lang, t } = useLanguage()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const canPair = trouble === 'station-revoked' || trouble === 'other-host'
  return (
    <div className={page.page} data-testid={`trouble-${trouble}`}>
      {host?.isPublic === true ? (
        <p className={styles.visitor}>{t('joining.trouble.visitor')}</p>
      ) : null}
      <section className={page.card}>
        <h1 ref={title} tabIndex={-1} className={styles.title}>
          {t(`joining.trouble.${trouble}.title`)}
        </h1>
        <p className={page.hint}>{t(`joining.trouble.${trouble}.hint`)}</p>
        <dl className={styles.facts}>
          {host === null ? null : (
            <>
              <div>
                <dt>{t('joining.check.office')}</dt>
                <dd>{host.office[lang]}</dd>
              </div>
              <div>
                <dt>{t('joining.check.address')}</dt>
                <dd>
                  <bdi dir="ltr">{host.address}</bdi>
                </dd>
              </div>
            </>
          )}
          <div>
            <dt>{t('joining.trouble.version')}</dt>
            <dd>
              <bdi dir="ltr">{version}</bdi>
            </dd>
          </div>
        </dl>
        {canPair ? (
          <div>
            <Button kind="primary" size="kiosk" onClick={onPairAgain} data-testid="pair-again">
              {t('joining.trouble.pairAgain')}
            </Button>
          </div>
        ) : null}
      </section>
    </div>
  )
}
