import { SegmentedControl, Switch } from '@mantine/core'
import { useId, useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Lang } from '#shared/domain/office.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { createHallSound, type HallSound, type Heard } from '../../sound/hall-sound.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { problemOf } from '../lib/hours-form.ts'
import type { Saving } from '../lib/use-machine.ts'
import styles from './AnnouncementSettings.module.css'
import { NumberField } from './NumberField.tsx'
import { QuietHours } from './QuietHours.tsx'
import { SavingWords } from './SavingWords.tsx'
import settings from './Settings.module.css'
import { VoiceReport } from './VoiceReport.tsx'

type Rules = SupervisorView['policy']['announcements']

const orders = { fa: ['fa'], en: ['en'], faEn: ['fa', 'en'], enFa: ['en', 'fa'] } as const
type Order = keyof typeof orders
const orderNames = Object.keys(orders) as Order[]

/** What is heard on trying: the first letter, and a number of two digits. */
const example = { number: 'الف-012', counter: '3' }

/** Opened on the first press: a page that was not touched may make no sound. */
let hall: HallSound | null = null

/** How calls are heard in the hall: each change is an event of the log. */
export function AnnouncementSettings({
  client,
  policy,
}: {
  readonly client: Client
  readonly policy: SupervisorView['policy']
}) {
  const { lang, t } = useLanguage()
  /** Null while nobody has touched them: then they are the office's, whoever changes those. */
  const [edited, setEdited] = useState<Rules | null>(null)
  const [saving, setSaving] = useState<Saving>('idle')
  const [heard, setHeard] = useState<Heard | 'listening' | null>(null)
  const [langsLabel, repeatsLabel] = [useId(), useId()]
  const rules = edited ?? policy.announcements
  const order = orderNames.find((name) => sameOrder(orders[name], rules.langs)) ?? 'fa'
  const canBeKept =
    Number.isInteger(rules.volume) && rules.volume <= 100 && problemOf(rules.quietHours) === null

  function set(change: Partial<Rules>): void {
    setSaving('idle')
    setEdited({ ...rules, ...change })
  }

  async function save(): Promise<void> {
    if (!canBeKept) return
    setSaving('saving')
    const answer = await send((options) => client.policy.change({ announcements: rules }, options))
    setSaving(answer.ok ? 'saved' : answer.error)
  }

  async function listen(): Promise<void> {
    if (heard === 'listening') return
    setHeard('listening')
    hall ??= createHallSound()
    await hall.wake()
    setHeard(await hall.play(example, { ...rules, quiet: false }))
  }

  return (
    <Card title={t('voice.title')} aside={t('voice.hint')}>
      <div className={styles.rows} data-testid="announcements">
        <div className={settings.fields}>
          <Switch
            label={t('voice.say')}
            checked={rules.voice}
            onChange={(event) => set({ voice: event.currentTarget.checked })}
          />
        </div>
        <div className={settings.fields}>
          <div className={styles.choice}>
            <span id={langsLabel}>{t('voice.langs')}</span>
            <SegmentedControl
              className={settings.segments}
              aria-labelledby={langsLabel}
              disabled={!rules.voice}
              value={order}
              data={orderNames.map((name) => ({ value: name, label: t(`voice.orders.${name}`) }))}
              onChange={(value) => set({ langs: [...orders[value as Order]] })}
            />
          </div>
          <div className={styles.choice}>
            <span id={repeatsLabel}>{t('voice.repeats')}</span>
            <SegmentedControl
              className={settings.segments}
              aria-labelledby={repeatsLabel}
              disabled={!rules.voice}
              value={String(rules.repeats)}
              data={[1, 2, 3].map((n) => ({
                value: String(n),
                label: t('voice.times', { n: formatNumber(n, lang) }),
              }))}
              onChange={(value) => set({ repeats: Number(value) })}
            />
            <span className={styles.hint}>{t('voice.repeatsHint')}</span>
          </div>
          <NumberField
            label={t('voice.volume')}
            hint={t('voice.volumeHint')}
            value={rules.volume}
            min={0}
            max={100}
            onChange={(volume) => set({ volume })}
          />
        </div>
        <div>
          <p className={styles.label}>{t('voice.quiet')}</p>
          <p className={styles.hint}>{t('voice.quietHint')}</p>
          <QuietHours spans={rules.quietHours} onChange={(quietHours) => set({ quietHours })} />
        </div>
        <VoiceReport client={client} />
      </div>
      <div className={settings.actions}>
        <Button
          kind="primary"
          data-testid="save-announcements"
          aria-disabled={saving === 'saving' || !canBeKept}
          onClick={() => void save()}
        >
          {t('common.save')}
        </Button>
        <Button
          data-testid="listen"
          aria-disabled={heard === 'listening'}
          onClick={() => void listen()}
        >
          {t('voice.listen')}
        </Button>
        <p role="status" className={styles.hint}>
          {heard === null
            ? null
            : heard === 'listening'
              ? t('voice.listening')
              : t(`voice.heard.${heard}`)}
        </p>
        <SavingWords saving={saving} unsaved={edited !== null} />
      </div>
    </Card>
  )
}

const sameOrder = (one: readonly Lang[], other: readonly Lang[]): boolean =>
  one.join() === other.join()
