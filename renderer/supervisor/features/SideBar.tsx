import type { OfficeView } from '#shared/contract/schemas.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Session } from '../../client/start-screen.tsx'
import { Button } from '../../ui/Button.tsx'
import { hrefOf, type Section } from '../lib/sections.ts'
import styles from './SideBar.module.css'

type Props = {
  readonly section: Section
  /** Those that may be seen. */
  readonly sections: readonly Section[]
  readonly office: OfficeView | null
  readonly session: Pick<Session, 'person' | 'people' | 'role'>
  readonly onSignIn: () => void
  readonly onSignOut: () => void
}

export function SideBar({ section, sections, office, session, onSignIn, onSignOut }: Props) {
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
      <div className={styles.who}>
        {session.person !== null ? (
          <>
            <p>
              <bdi className={styles.person}>{session.person.name}</bdi>
              {t(`people.role.${session.role}`)}
            </p>
            <Button data-testid="sign-out" onClick={onSignOut}>
              {t('common.signOut')}
            </Button>
          </>
        ) : session.people.length > 0 ? (
          <Button data-testid="sign-in" onClick={onSignIn}>
            {t('common.signIn')}
          </Button>
        ) : null}
      </div>
      {office === null ? null : (
        <div className={styles.office}>
          <p>{office.name[lang]}</p>
          {office.sample ? <p className={styles.sample}>{t('common.sample')}</p> : null}
        </div>
      )}
    </aside>
  )
}
