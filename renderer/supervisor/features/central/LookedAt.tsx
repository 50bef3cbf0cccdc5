import type { OfficeView } from '#shared/contract/schemas.ts'
import { hrefOfCentre, openedOffice } from '../../../client/opened-office.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import styles from './Central.module.css'

/** Above every page of an office that is looked at from the centre: which it is, and the way back. */
export function LookedAt({ office }: { readonly office: OfficeView | null }) {
  const { lang, t } = useLanguage()
  const name = office?.name[lang] ?? ''
  return (
    <aside className={styles.bar} data-testid="looked-at" aria-label={t('central.bar')}>
      <a className={styles.back} href={hrefOfCentre()} data-testid="back-to-offices">
        {t('central.back')}
      </a>
      <p className={styles.which}>
        <strong>{t('central.lookingAt', { office: `\u2068${name}\u2069` })}</strong>{' '}
        <span>
          {openedOffice() === null ? null : <bdi dir="ltr">({openedOffice()})</bdi>}{' '}
          {t('central.readOnly')}
        </span>
      </p>
    </aside>
  )
}
