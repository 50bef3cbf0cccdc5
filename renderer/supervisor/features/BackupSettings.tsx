import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useSaving, type Machine, type MachineChange } from '../lib/use-machine.ts'
import { NumberField } from './NumberField.tsx'
import { SavingWords } from './SavingWords.tsx'
import styles from './Settings.module.css'

/** Where this machine puts the backups, and how often. */
export function BackupSettings({
  machine,
  change,
}: {
  readonly machine: Machine
  readonly change: (asked: MachineChange) => Promise<Failure | null>
}) {
  const t = useT()
  const [folder, setFolder] = useState(machine.backup.folder ?? '')
  const [everyMinutes, setEveryMinutes] = useState(machine.backup.everyMinutes)
  const { saving, save, changed } = useSaving(change)
  return (
    <Card title={t('supervisor.settings.backup')}>
      <div className={styles.fields}>
        <TextInput
          className={styles.folder}
          label={t('supervisor.settings.backupFolder')}
          description={t('supervisor.settings.backupFolderHint')}
          value={folder}
          dir="ltr"
          onChange={(event) => {
            changed()
            setFolder(event.currentTarget.value)
          }}
        />
        <NumberField
          label={t('supervisor.settings.backupEvery')}
          hint={t('settings.backupEvery')}
          value={everyMinutes}
          min={1}
          max={1440}
          onChange={(value) => {
            changed()
            setEveryMinutes(value)
          }}
        />
      </div>
      <div className={styles.actions}>
        <Button
          kind="primary"
          aria-disabled={saving === 'saving'}
          onClick={() => {
            if (!(everyMinutes >= 1 && everyMinutes <= 1440)) return
            const name = folder.trim()
            void save({ backup: { folder: name === '' ? null : name, everyMinutes } })
          }}
        >
          {t('common.save')}
        </Button>
        <SavingWords saving={saving} />
      </div>
    </Card>
  )
}
