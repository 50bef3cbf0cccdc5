import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { unseenRequired } from '../lib/verbs.ts'
import styles from './Choices.module.css'
import { PanelFrame } from './PanelFrame.tsx'
import { usePanelTitle } from './use-panel-title.ts'

/** `noticed`: the document whose lack opened the panel; otherwise all that were not seen. */
export function IncompletePanel({ noticed }: { readonly noticed: string | null }) {
  const t = useT()
  const { run, view, lang } = useDesk()
  const { current } = view
  const title = usePanelTitle('incomplete')
  const [missing, setMissing] = useState<readonly string[]>(() => {
    if (noticed !== null) return [noticed]
    return current === null ? [] : unseenRequired(current).map(({ id }) => id)
  })
  const [other, setOther] = useState('')
  const all = other.trim() === '' ? missing : [...missing, other.trim()]
  return (
    <PanelFrame
      title={title}
      hint={t('console.incomplete.missing', { count: all.length })}
      submit={t('console.incomplete.submit')}
      ready={all.length > 0}
      onSubmit={() =>
        run((commands) => commands.finish({ outcome: 'incomplete-documents', missing: all }))
      }
    >
      <Checkbox.Group
        label={t('console.incomplete.which')}
        value={[...missing]}
        onChange={setMissing}
      >
        <div className={styles.checks}>
          {current?.documents.map(({ id, title: name }) => (
            <Checkbox key={id} value={id} size="md" label={name[lang]} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        size="md"
        label={t('console.incomplete.other')}
        autoComplete="off"
        maxLength={200}
        value={other}
        onChange={(event) => setOther(event.currentTarget.value)}
      />
    </PanelFrame>
  )
}
