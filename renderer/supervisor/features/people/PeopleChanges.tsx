import type { PeopleChange } from '#shared/contract/people.ts'
import type { PersonRole } from '#shared/domain/people.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import styles from './People.module.css'

/** What the journal has of the people, the newest first. */
export function PeopleChanges({
  changes,
  zone,
}: {
  readonly changes: readonly PeopleChange[]
  readonly zone: string
}) {
  const { lang, t } = useLanguage()
  const rolesIn = (roles: readonly PersonRole[]) =>
    roles.map((role) => t(`people.role.${role}`)).join(t('common.comma'))

  function words({ type, ...change }: PeopleChange): string {
    const person = change.person ?? t('people.changes.somebody')
    switch (type) {
      case 'PersonAdded':
      case 'PersonChanged':
        return t(`people.changes.${type}`, { person, roles: rolesIn(change.roles) })
      case 'PinReset':
        return t('people.changes.PinReset', {
          person,
          second: change.second ?? t('people.changes.notSignedIn'),
        })
      case 'PersonRemoved':
      case 'PinSet':
        return t(`people.changes.${type}`, { person })
    }
  }

  return (
    <Card title={t('people.changes.title')}>
      {changes.length === 0 ? <p className={styles.hint}>{t('people.changes.none')}</p> : null}
      <ul className={styles.changes} data-testid="people-changes">
        {changes.map((change, i) => (
          <li key={`${change.at}-${i}`}>
            <span>{words(change)}</span>{' '}
            <span className={styles.when}>
              {t('people.changes.by', { by: change.by ?? t('people.changes.notSignedIn') })} ·{' '}
              {t('common.timeNow', {
                time: formatTime(Date.parse(change.at), lang, zone),
                date: formatDate(Date.parse(change.at), lang, zone, 'day'),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
