import { Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { MOST_NOTICES, NOTICE_LENGTH, type SupervisorView } from '#shared/contract/views.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useT } from '../../ui/i18n.tsx'
import { nextSpan, problemOf } from '../lib/hours-form.ts'
import type { Saving } from '../lib/use-machine.ts'
import { DayPicker } from './DayPicker.tsx'
import styles from './NoticeSettings.module.css'
import { SavingWords } from './SavingWords.tsx'
import settings from './Settings.module.css'
import { SpanList } from './SpanList.tsx'

type Notice = SupervisorView['policy']['notices'][number]

const plain: Notice = { text: { fa: '', en: '' }, from: null, to: null, spans: [] }

/** What is wrong with a notice, so that it cannot be kept; null when it can. */
function problemWith({ text, from, to, spans }: Notice): 'empty' | 'days' | 'hours' | null {
  if (text.fa.trim() === '') return 'empty'
  if (from !== null && to !== null && from > to) return 'days'
  return problemOf(spans) === null ? null : 'hours'
}

/** What the displays with notices tell the hall between calls: each change is an event of the log. */
export function NoticeSettings({
  client,
  policy,
  today,
}: {
  readonly client: Client
  readonly policy: SupervisorView['policy']
  readonly today: BusinessDate
}) {
  const t = useT()
  /** Null while nobody has touched them: then they are the office's, whoever changes those. */
  const [edited, setEdited] = useState<readonly Notice[] | null>(null)
  const [saving, setSaving] = useState<Saving>('idle')
  /** What is missing is told beside its field once somebody has tried to save. */
  const [tried, setTried] = useState(false)
  const notices = edited ?? policy.notices
  const canBeKept = notices.every((notice) => problemWith(notice) === null)

  function edit(next: readonly Notice[]): void {
    setSaving('idle')
    setEdited(next)
  }
  const set = (index: number, change: Partial<Notice>) =>
    edit(notices.map((notice, i) => (i === index ? { ...notice, ...change } : notice)))

  async function save(): Promise<void> {
    setTried(!canBeKept)
    if (!canBeKept) return
    setSaving('saving')
    const answer = await send((options) => client.policy.change({ notices: [...notices] }, options))
    if (answer.ok) setEdited(null)
    setSaving(answer.ok ? 'saved' : answer.error)
  }

  return (
    <Card title={t('notices.title')} aside={t('notices.hint')}>
      <div data-testid="notices">
        {notices.length === 0 && <p className={settings.notice}>{t('notices.none')}</p>}
        <ol className={styles.list}>
          {notices.map((notice, index) => {
            const { text, from, to, spans } = notice
            const n = index + 1
            const problem = problemWith(notice)
            return (
              <li key={index} className={styles.notice}>
                <div className={styles.words}>
                  <Textarea
                    label={t('notices.fa', { n })}
                    dir="rtl"
                    lang="fa"
                    autosize
                    minRows={2}
                    maxLength={NOTICE_LENGTH}
                    value={text.fa}
                    error={problem === 'empty' && tried ? t('notices.empty') : null}
                    onChange={(event) =>
                      set(index, { text: { ...text, fa: event.currentTarget.value } })
                    }
                  />
                  <TextInput
                    label={t('notices.en', { n })}
                    dir="ltr"
                    lang="en"
                    maxLength={NOTICE_LENGTH}
                    value={text.en}
                    onChange={(event) =>
                      set(index, { text: { ...text, en: event.currentTarget.value } })
                    }
                  />
                </div>
                <div className={styles.when}>
                  <Switch
                    label={t('notices.fromDay')}
                    checked={from !== null}
                    onChange={(event) =>
                      set(index, { from: event.currentTarget.checked ? today : null })
                    }
                  />
                  {from !== null && (
                    <DayPicker
                      label={t('notices.firstDay', { n })}
                      day={from}
                      today={today}
                      onChange={(day) => set(index, { from: day })}
                    />
                  )}
                  <Switch
                    label={t('notices.toDay')}
                    checked={to !== null}
                    onChange={(event) =>
                      set(index, { to: event.currentTarget.checked ? (from ?? today) : null })
                    }
                  />
                  {to !== null && (
                    <DayPicker
                      label={t('notices.lastDay', { n })}
                      day={to}
                      today={today}
                      onChange={(day) => set(index, { to: day })}
                    />
                  )}
                </div>
                <SpanList
                  spans={spans}
                  next={nextSpan(spans)}
                  words={{
                    group: t('notices.hours', { n }),
                    none: t('notices.allDay'),
                    from: (span) => t('notices.hoursFrom', { n, span }),
                    to: (span) => t('notices.hoursTo', { n, span }),
                    remove: (span) => t('notices.removeHours', { n, span }),
                    add: t('notices.addHours'),
                    addLabel: t('notices.addHoursOf', { n }),
                    problem: t('voice.quietProblem'),
                  }}
                  onChange={(changed) => set(index, { spans: changed })}
                />
                {problem === 'days' && (
                  <p role="alert" className={styles.problem}>
                    {t('notices.daysProblem')}
                  </p>
                )}
                <Button
                  aria-label={t('notices.remove', { n })}
                  onClick={() => edit(notices.filter((_, i) => i !== index))}
                >
                  {t('common.remove')}
                </Button>
              </li>
            )
          })}
        </ol>
        <div className={settings.actions}>
          <Button
            kind="primary"
            data-testid="save-notices"
            aria-disabled={saving === 'saving' || !canBeKept}
            onClick={() => void save()}
          >
            {t('common.save')}
          </Button>
          <Button
            data-testid="add-notice"
            disabled={notices.length >= MOST_NOTICES}
            onClick={() => edit([...notices, plain])}
          >
            {t('notices.add')}
          </Button>
          <SavingWords saving={saving} unsaved={edited !== null} />
        </div>
      </div>
    </Card>
  )
}
