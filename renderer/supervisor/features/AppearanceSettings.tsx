import { SegmentedControl } from '@mantine/core'
import { useId, useState } from 'react'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { themes, useDrawTheme, type Theme } from '../lib/theme.ts'
import { hasWindows, useSaving, type Machine, type MachineChange } from '../lib/use-machine.ts'
import type { Failure } from '../../client/send.ts'
import { SavingWords } from './SavingWords.tsx'
import styles from './Settings.module.css'

type Props = {
  readonly machine: Machine
  readonly change: (asked: MachineChange) => Promise<Failure | null>
}

/** Seen at once; kept by the machine where it keeps settings. */
export function AppearanceSettings({ machine, change }: Props) {
  const { lang, t, setLang } = useLanguage()
  const drawTheme = useDrawTheme()
  const { saving, save } = useSaving(change)
  const keeps = hasWindows(machine)
  const drawn = document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'
  const [theme, setTheme] = useState<Theme>(keeps ? machine.theme : drawn)
  const [langLabel, themeLabel] = [useId(), useId()]

  return (
    <Card title={t('supervisor.settings.appearance')}>
      <p className={styles.hint}>{t('settings.appearanceHint')}</p>
      <div className={styles.fields}>
        <div className={styles.field}>
          <span id={langLabel}>{t('supervisor.settings.language')}</span>
          <SegmentedControl
            className={styles.segments}
            aria-labelledby={langLabel}
            value={lang}
            data={[
              { value: 'fa', label: 'فارسی' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(value) => {
              const next = value === 'en' ? 'en' : 'fa'
              setLang(next)
              if (keeps) void save({ lang: next })
            }}
          />
        </div>
        <div className={styles.field}>
          <span id={themeLabel}>{t('supervisor.settings.theme')}</span>
          <SegmentedControl
            className={styles.segments}
            aria-labelledby={themeLabel}
            value={theme}
            data={themes.map((value) => ({ value, label: t(`common.theme.${value}`) }))}
            onChange={(value) => {
              const next = themes.find((known) => known === value) ?? 'system'
              setTheme(next)
              drawTheme(next)
              if (keeps) void save({ theme: next })
            }}
          />
        </div>
      </div>
      <SavingWords saving={saving} />
    </Card>
  )
}
