import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import type { ServiceId } from '#shared/domain/ids.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { PanelFrame } from './PanelFrame.tsx'
import styles from './FurtherPanel.module.css'
import { usePanelTitle } from './use-panel-title.ts'

const MOST = 10
const SHOWN = 50

/** What else the same visit is for: nobody takes a second number and waits from the end. */
export function FurtherPanel() {
  const t = useT()
  const { view, lang, run } = useDesk()
  const title = usePanelTitle('further')
  const { current, targets } = view
  const [chosen, setChosen] = useState<readonly string[]>(
    current?.further.map(({ id }) => id) ?? [],
  )
  return (
    <PanelFrame
      title={title}
      hint={t('console.further.hint')}
      submit={t('console.further.submit')}
      ready
      onSubmit={() => run((commands) => commands.setFurther(chosen as ServiceId[]))}
    >
      <MultiSelect
        size="lg"
        label={t('console.further.which')}
        placeholder={t('common.search')}
        nothingFoundMessage={t('console.further.none')}
        data={targets.services
          .filter(({ id }) => id !== current?.ticket.serviceId)
          .map(({ id, title: name }) => ({ value: id, label: name[lang] }))}
        value={[...chosen]}
        onChange={setChosen}
        withScrollArea={false}
        classNames={{ options: styles.options ?? '' }}
        maxValues={MOST}
        limit={SHOWN}
        searchable
        clearable
        hidePickedOptions
      />
    </PanelFrame>
  )
}
