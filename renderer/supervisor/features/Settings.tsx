import { useEffect, type ReactNode } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { useT } from '../../ui/i18n.tsx'
import { useMay } from '../lib/may.ts'
import { goToPart, idOfPart, useSettingsPart, type SettingsPart } from '../lib/settings-part.ts'
import { AnnouncementSettings } from './AnnouncementSettings.tsx'
import { ClassSettings } from './ClassSettings.tsx'
import { CounterSettings } from './CounterSettings.tsx'
import { HoursSettings } from './HoursSettings.tsx'
import { KeepingSettings } from './KeepingSettings.tsx'
import { useMachineCards } from './machine-cards.tsx'
import { NoticeSettings } from './NoticeSettings.tsx'
import { OrderSettings } from './OrderSettings.tsx'
import { RuleSettings } from './RuleSettings.tsx'
import styles from './Settings.module.css'
import { SettingsIndex } from './SettingsIndex.tsx'

/** A part of the page: how the index calls it, and its card. */
export type SettingsCard = readonly [part: SettingsPart, title: string, card: ReactNode]

type Props = {
  readonly client: Client
  /** Null until the first view has come. */
  readonly view: SupervisorView | null
}

export function Settings({ client, view }: Props) {
  const t = useT()
  const may = useMay()
  const { cards: machine, about } = useMachineCards(client, view?.counters ?? [], may('administer'))
  const office = useOfficeCards(client, view)
  const part = useSettingsPart()
  const isThere = [...office, ...machine].some(([name]) => name === part)
  useEffect(() => {
    if (part !== null && isThere) goToPart(part)
  }, [part, isThere])

  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('supervisor.settings.title')}</h1>
        <p className={styles.hint}>{t('settings.hint')}</p>
      </header>
      <SettingsIndex
        groups={[
          { title: t('settings.office'), parts: office },
          { title: t('settings.machine'), parts: machine },
        ].filter(({ parts }) => parts.length > 0)}
      />
      <div className={styles.cards}>
        <p className={styles.hint}>{t('settings.officeHint')}</p>
        {office.map(placed)}
        <h2 className={styles.group}>{t('settings.machine')}</h2>
        <p className={styles.hint}>{t('settings.machineHint')}</p>
        {about}
        {machine.map(placed)}
      </div>
    </div>
  )
}

const placed = ([part, , card]: SettingsCard) => (
  <div key={part} id={idOfPart(part)} tabIndex={-1} className={styles.part}>
    {card}
  </div>
)

function useOfficeCards(client: Client, view: SupervisorView | null): readonly SettingsCard[] {
  const t = useT()
  if (view === null) return []
  const { policy } = view
  const today = businessDate(Date.parse(view.now), view.office.zone)
  return [
    ['hours', t('hours.settings.title'), <HoursSettings {...{ client, policy, today }} />],
    ['rules', t('supervisor.settings.rules'), <RuleSettings {...{ client, policy }} />],
    ['order', t('settings.order.title'), <OrderSettings {...{ client, policy }} />],
    ['classes', t('settings.classes.title'), <ClassSettings {...{ client, policy }} />],
    [
      'counters',
      t('settings.counters.title'),
      <CounterSettings client={client} counters={view.counters} catalogRev={view.catalogRev} />,
    ],
    ['announcements', t('voice.title'), <AnnouncementSettings {...{ client, policy }} />],
    ['notices', t('notices.title'), <NoticeSettings {...{ client, policy, today }} />],
    ['keeping', t('settings.keeping.title'), <KeepingSettings {...{ client, policy }} />],
  ]
}
