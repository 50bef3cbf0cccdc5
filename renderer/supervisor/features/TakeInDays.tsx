import { useRef, useState } from 'react'
import { solarHolidays } from '#shared/calendar/solar-holidays.ts'
import { writeCsvDays } from '#shared/calendar/special-days-csv.ts'
import {
  changesOf,
  MOST_FILE_BYTES,
  readSpecialDays,
  withChanges,
  type ReadFile,
} from '#shared/calendar/special-days-file.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { jalaliParts } from '#shared/i18n/jalali.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { SpecialDay } from '../lib/hours-form.ts'
import { download } from '../lib/use-export.ts'
import { DaysPreview } from './DaysPreview.tsx'
import styles from './TakeInDays.module.css'

type Offered = {
  readonly title: string
  readonly read: ReadFile
  /** What else is to be known of them. */
  readonly note: string | null
}

type Props = {
  readonly days: readonly SpecialDay[]
  readonly today: BusinessDate
  /** The whole list with what was taken in, to be kept at once. */
  readonly onTake: (days: SpecialDay[]) => void
}

/** Many special days at once: of a file, or those of a solar year; first shown, and then all kept together. */
export function TakeInDays({ days, today, onTake }: Props) {
  const { lang, t } = useLanguage()
  const [offered, setOffered] = useState<Offered | null>(null)
  const [isTooLarge, setTooLarge] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const { year } = jalaliParts(today)

  async function choose(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return
    setOffered(null)
    setTooLarge(chosen.size > MOST_FILE_BYTES)
    if (chosen.size > MOST_FILE_BYTES) return
    const read = readSpecialDays(await chosen.text())
    setOffered({
      title: t('settings.days.from', { name: `\u2068${chosen.name}\u2069` }),
      read,
      note: null,
    })
  }

  function offerSolar(of: number): void {
    setTooLarge(false)
    setOffered({
      title: t('settings.days.solar', { year: digitsIn(lang, String(of)) }),
      read: { days: solarHolidays(of, lang), unread: [] },
      note: t('settings.days.solarNote'),
    })
  }

  function save(): void {
    const titles = (['date', 'note', 'hours'] as const).map((name) =>
      t(`settings.days.columns.${name}`),
    )
    const table = writeCsvDays(days, titles)
    download(new File([table], 'special-days.csv', { type: 'text/csv' }), 'special-days.csv')
  }

  return (
    <div className={styles.taking}>
      <div className={styles.ways}>
        <input
          ref={file}
          type="file"
          accept=".csv,.txt,.ics,text/csv,text/calendar"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('settings.days.file')}
          data-testid="days-file"
          onChange={({ currentTarget }) => {
            void choose(currentTarget.files?.[0])
            // The same file, mended, may be chosen again.
            currentTarget.value = ''
          }}
        />
        <Button data-testid="choose-days" onClick={() => file.current?.click()}>
          {t('settings.days.file')}
        </Button>
        {[year, year + 1].map((of) => (
          <Button key={of} data-testid={`solar-${of - year}`} onClick={() => offerSolar(of)}>
            {t('settings.days.solar', { year: digitsIn(lang, String(of)) })}
          </Button>
        ))}
        {days.length > 0 && <Button onClick={save}>{t('settings.days.save')}</Button>}
      </div>
      <p className={styles.hint}>{t('settings.days.fileHint')}</p>
      <div role="status">
        {isTooLarge && <p className={styles.problem}>{t('settings.days.tooLarge')}</p>}
      </div>
      {offered !== null && (
        <DaysPreview
          key={offered.title}
          title={offered.title}
          note={offered.note}
          changes={changesOf(days, offered.read.days)}
          unread={offered.read.unread}
          isEmpty={offered.read.days.length === 0}
          room={(taken) => withChanges(days, taken).length}
          onTake={(taken) => {
            setOffered(null)
            onTake(
              withChanges(days, taken).map((day) => ({
                ...day,
                spans: day.spans.map((s) => ({ ...s })),
              })),
            )
          }}
          onClose={() => setOffered(null)}
        />
      )}
    </div>
  )
}
