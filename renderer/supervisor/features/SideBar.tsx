import type { OfficeView } from '#shared/contract/schemas.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { hrefOf, sections, type Section } from '../lib/sections.ts'
import styles from './SideBar.module.css'

type Props = { readonly section: Section; readonly office: OfficeView | null }

export function SideBar({ section, office }: Props) {
  const { lang, t } = useLanguage()
  return (
    <aside className={styles.bar}>
      <p className={styles.name}>{t('common.appName')}</p>
      <nav aria-label={t('supervisor.nav.label')}>
        <ul className={styles.list}>
          {sections.map((name) => (
            <li key={name}>
              <a
                className={styles.link}
                data-testid={`section-${name}`}
                href={hrefOf(name)}
                aria-current={name === section ? 'page' : undefined}
              >
                {t(`supervisor.nav.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {office === null ? null : (
        <div className={styles.office}>
          <p>{office.name[lang]}</p>
          {office.sample ? <p className={styles.sample}>{t('common.sample')}</p> : null}
        </div>
      )}
    </aside>
  )
}
