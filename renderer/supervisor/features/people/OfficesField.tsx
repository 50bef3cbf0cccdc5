import { Checkbox, Radio } from '@mantine/core'
import type { CentralView } from '#shared/contract/central.ts'
import type { OfficesSeen } from '#shared/domain/people.ts'
import type { ViewStore } from '../../../state/view-store.ts'
import { useT } from '../../../ui/i18n.tsx'
import { OfficeName } from '../central/OfficeName.tsx'
import styles from './People.module.css'

type Props = {
  readonly store: ViewStore<CentralView>
  readonly value: OfficesSeen
  readonly onChange: (value: OfficesSeen) => void
}

/** At a centre: the offices that somebody may look into. */
export function OfficesField({ store, value, onChange }: Props) {
  const t = useT()
  const { view } = store()
  const rows = view?.offices ?? []
  const chosen = value === 'all' ? [] : value
  // One that the centre does not see now stays given.
  const unseen = chosen.filter((id) => !rows.some((row) => row.id === id))
  return (
    <>
      <Radio.Group
        label={t('central.people.offices')}
        description={t('central.people.officesHint')}
        value={value === 'all' ? 'all' : 'some'}
        onChange={(next) => onChange(next === 'all' ? 'all' : [])}
      >
        <div className={styles.choices}>
          <Radio value="all" label={t('central.people.all')} data-testid="offices-all" />
          <Radio value="some" label={t('central.people.some')} data-testid="offices-some" />
        </div>
      </Radio.Group>
      {value === 'all' ? null : (
        <Checkbox.Group
          aria-label={t('central.people.some')}
          value={[...chosen]}
          onChange={(next) => onChange(next)}
        >
          <div className={styles.choices}>
            {rows.map((row) => (
              <Checkbox key={row.id} value={row.id} label={<OfficeName of={row} />} />
            ))}
            {unseen.map((id) => (
              <Checkbox key={id} value={id} label={<OfficeName of={{ id, name: null }} />} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </>
  )
}
