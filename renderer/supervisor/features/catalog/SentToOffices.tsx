import type { CentralView } from '#shared/contract/central.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { ViewStore } from '../../../state/view-store.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { canBeOpened, nameOf } from '../../lib/central-rows.ts'
import styles from './Central.module.css'

/** At a centre: which offices have taken what it has published. */
export function SentToOffices({ store }: { readonly store: ViewStore<CentralView> }) {
  const { lang, t } = useLanguage()
  const { view } = store()
  if (view === null) return null
  const { catalogRev, offices } = view
  const read = offices.filter(canBeOpened)
  const n = (value: number) => formatNumber(value, lang)
  return (
    <Card title={t('central.catalog.sent')}>
      <div className={styles.sent} data-testid="sent-to-offices">
        <p>
          {t('central.catalog.sentTo', {
            n: n(read.filter(({ takenRev }) => takenRev === catalogRev).length),
            of: n(read.length),
            rev: n(catalogRev),
          })}
        </p>
        <div
          className={styles.offices}
          tabIndex={0}
          role="group"
          aria-label={t('central.catalog.sent')}
        >
          {read.map((office) => (
            <Badge
              key={office.id}
              tone={
                office.takenRev === catalogRev
                  ? 'green'
                  : office.takenRev === null
                    ? 'neutral'
                    : 'gold'
              }
            >
              {nameOf(office, lang)}:{' '}
              {office.takenRev === null
                ? t('central.offices.notTaken')
                : t('central.offices.taken', { rev: n(office.takenRev) })}
            </Badge>
          ))}
        </div>
        <p className={styles.hint}>{t('central.catalog.sentHint')}</p>
      </div>
    </Card>
  )
}
