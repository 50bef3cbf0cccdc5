import { formatNumber } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { hrefOfPlace } from '../../lib/catalog-place.ts'
import styles from './Central.module.css'

/** On every page until it is taken: the centre has published something. */
export function CentralNotice({ rev }: { readonly rev: number }) {
  const { lang, t } = useLanguage()
  return (
    <p className={styles.notice} role="status" data-testid="central-there">
      <span>
        <strong>{t('central.catalog.there', { rev: formatNumber(rev, lang) })}.</strong>{' '}
        {t('central.catalog.thereHint')}
      </span>
      <a href={hrefOfPlace({ at: 'central' })} data-testid="look-at-central">
        {t('central.catalog.look')}
      </a>
    </p>
  )
}
