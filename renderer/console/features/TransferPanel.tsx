import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { deskTypeNames } from '#shared/catalog/service.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { Choices, type Choice } from './Choices.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { ReasonField } from './ReasonField.tsx'
import styles from './TransferPanel.module.css'
import { usePanelTitle } from './use-panel-title.ts'

type Kind = 'step' | 'service' | 'counter'

export function TransferPanel() {
  const t = useT()
  const { run } = useDesk()
  const title = usePanelTitle('transfer')
  const [kind, setKind] = useState<Kind>('step')
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const targets = useTargets()
  return (
    <PanelFrame
      title={title}
      hint={t('console.transfer.keepsPlace')}
      submit={t('console.transfer.submit')}
      ready={to !== null && reason.trim() !== ''}
      onSubmit={async () =>
        to === null ? null : run((commands) => commands.transfer(to, reason.trim()))
      }
    >
      <SegmentedControl
        className={styles.kinds}
        aria-label={t('console.transfer.where')}
        value={kind}
        onChange={(value) => {
          setKind(value as Kind)
          setTo(null)
        }}
        data={[
          { value: 'step', label: t('console.transfer.toStep') },
          { value: 'service', label: t('console.transfer.toService') },
          { value: 'counter', label: t('console.transfer.toCounter') },
        ]}
      />
      <Choices
        legend={t('console.transfer.where')}
        choices={targets[kind]}
        value={to}
        onChange={setTo}
      />
      <ReasonField
        value={reason}
        onChange={setReason}
        presets={[
          t('console.transfer.expert'),
          t('console.transfer.redo'),
          t('console.transfer.colleague'),
          t('console.transfer.wrongService'),
        ]}
      />
    </PanelFrame>
  )
}

function useTargets(): Readonly<Record<Kind, readonly Choice<string>[]>> {
  const t = useT()
  const { view, lang } = useDesk()
  const { current, targets } = view
  const join = t('common.comma')
  return {
    step: (current?.steps ?? [])
      .filter(({ state }) => state !== 'current')
      .map(({ id, title, counters, n }) => ({
        id,
        label: `${digitsIn(lang, String(n))}. ${title[lang]}`,
        hint: t('common.counterNumber', {
          counter: counters.map((counter) => digitsIn(lang, counter)).join(join),
        }),
      })),
    service: targets.services
      .filter(({ id }) => id !== current?.ticket.serviceId)
      .map(({ id, title }) => ({ id, label: title[lang] })),
    counter: targets.counters.map(({ id, deskTypes, state }) => ({
      id,
      label: t('common.counterNumber', { counter: digitsIn(lang, id) }),
      hint: [
        deskTypes.map((type) => deskTypeNames[type][lang]).join(join),
        ...(state === 'open' ? [] : [t(`common.counterState.${state}`)]),
      ].join(' · '),
      disabled: state === 'closed',
    })),
  }
}
