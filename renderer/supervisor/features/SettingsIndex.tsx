import { useT } from '../../ui/i18n.tsx'
import { goToPart, hrefOfPart, useSettingsPart, type SettingsPart } from '../lib/settings-part.ts'
import styles from './SettingsIndex.module.css'

export type IndexGroup = {
  readonly title: string
  readonly parts: readonly (readonly [part: SettingsPart, title: string, ...unknown[]])[]
}

/** What the settings hold, beside them: one press brings a part into sight. */
export function SettingsIndex({ groups }: { readonly groups: readonly IndexGroup[] }) {
  const t = useT()
  const chosen = useSettingsPart()
  return (
    <nav className={styles.index} aria-label={t('settings.index')} data-testid="settings-index">
      {groups.map(({ title, parts }) => (
        <div key={title} className={styles.group}>
          <p className={styles.title}>{title}</p>
          <ul className={styles.parts}>
            {parts.map(([part, name]) => (
              <li key={part}>
                <a
                  href={hrefOfPart(part)}
                  className={styles.part}
                  aria-current={part === chosen ? 'location' : undefined}
                  // Pressed again after scrolling away, the address does not change.
                  onClick={() => goToPart(part)}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
