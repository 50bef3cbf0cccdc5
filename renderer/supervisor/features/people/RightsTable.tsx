import { mayUse, toldRights } from '#shared/contract/rights.ts'
import { personRoles } from '#shared/domain/people.ts'
import { Card } from '../../../ui/Card.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { ScrollRegion } from '../ScrollRegion.tsx'
import styles from './People.module.css'

/** In the order in which an office would name them; a clerk's right is that of their counter. */
const columns = [
  { role: 'kiosk', words: 'kiosk' },
  { role: 'display', words: 'display' },
  ...personRoles.map((role) => ({
    role: role === 'clerk' ? ('counter' as const) : role,
    words: role,
  })),
] as const

/** The host's own table, in words. */
export function RightsTable() {
  const t = useT()
  return (
    <Card title={t('people.rights.title')}>
      <p className={styles.hint}>{t('people.rights.hint')}</p>
      <ScrollRegion label={t('people.rights.title')}>
        <table className={styles.rights}>
          <thead>
            <tr>
              <th scope="col">{t('people.rights.what')}</th>
              {columns.map(({ words }) => (
                <th key={words} scope="col">
                  {t(`people.role.${words}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {toldRights.map((right) => (
              <tr key={right}>
                <th scope="row">{t(`people.rights.${right}`)}</th>
                {columns.map(({ role, words }) => {
                  const may = mayUse(right, role, false)
                  return (
                    <td key={words} data-may={may}>
                      <span aria-hidden="true">{may ? '✓' : '–'}</span>
                      <span className="visually-hidden">
                        {t(may ? 'people.rights.may' : 'people.rights.mayNot')}
                      </span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  )
}
