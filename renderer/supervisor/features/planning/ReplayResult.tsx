import type { Compared, ComparedPart, ReplayReport } from '#shared/contract/planning.ts'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { inMinutes, isExact, partName, whoGains, type Shifted } from '../../lib/planning.ts'
import safety from '../Safety.module.css'
import trends from '../Trends.module.css'
import styles from './Planning.module.css'
import { ReplayTable } from './ReplayTable.tsx'

/** Who would have gained and who would have lost, in words, as a picture, and as a table. */
export function ReplayResult({ report }: { readonly report: ReplayReport }) {
  const { lang, t } = useLanguage()
  const { all, leftOut, byClass, byService } = report
  return (
    <section className={styles.result} data-testid="replay-result">
      <h3>{t('planning.replay.result', { day: formatDate(report.date, lang, 'UTC', 'full') })}</h3>
      <GainsInWords report={report} />
      <p className={isExact(all) ? safety.hint : safety.notice} data-testid="replay-truth">
        {isExact(all)
          ? t('planning.replay.exact')
          : t('planning.replay.inexact', {
              replayed: inMinutes(all.replayed.mean, lang),
              real: inMinutes(all.real.mean, lang),
            })}
        {leftOut === 0 ? null : ` ${t('planning.replay.leftOut', { count: leftOut })}`}
      </p>
      <Picture all={all} parts={[...byClass, ...byService]} />
      <ReplayTable report={report} />
      <p className={safety.hint}>{t('planning.staffing.limits')}</p>
    </section>
  )
}

function GainsInWords({ report }: { readonly report: ReplayReport }) {
  const { lang, t } = useLanguage()
  const { shorter, longer } = whoGains(report)
  const { replayed, other } = report.all
  const target = formatNumber(report.targetMinutes, lang)
  const [before, after] = [replayed, other].map(({ withinTarget }) =>
    withinTarget === null ? '–' : formatPercent(withinTarget, lang),
  ) as [string, string]
  const named = (shifted: readonly Shifted[], key: 'less' | 'more') =>
    shifted
      .map(({ part, minutes }) =>
        t(`planning.replay.${key}`, {
          name: partName(part, lang, t),
          minutes: formatNumber(minutes, lang),
        }),
      )
      .join(lang === 'fa' ? '، ' : ', ')
  return (
    <div className={styles.words} data-testid="who-gains">
      {shorter.length === 0 ? null : (
        <p>{t('planning.replay.shorter', { names: named(shorter, 'less') })}</p>
      )}
      {longer.length === 0 ? null : (
        <p>{t('planning.replay.longer', { names: named(longer, 'more') })}</p>
      )}
      <p>
        {t(shorter.length + longer.length === 0 ? 'planning.replay.same' : 'planning.replay.rest')}{' '}
        {before === after
          ? t('planning.replay.shareSame', { target, before })
          : t('planning.replay.share', { target, before, after })}
      </p>
    </div>
  )
}

/** Two bars a part: the mean wait that was, and the one in the other order. */
function Picture({
  all,
  parts,
}: {
  readonly all: Compared
  readonly parts: readonly ComparedPart[]
}) {
  const { lang, t } = useLanguage()
  const rows = [
    { key: 'all', name: t('planning.replay.all'), ...all },
    ...parts.map((part) => ({ ...part, name: partName(part, lang, t) })),
  ]
  const most = Math.max(1, ...rows.flatMap(({ real, other }) => [real.mean ?? 0, other.mean ?? 0]))
  const bar = (mean: number | null, of: 'was' | 'other') => (
    <span className={styles.barLine}>
      <span
        className={styles.bar}
        data-of={of}
        style={{ inlineSize: `${(85 * (mean ?? 0)) / most}%` }}
      />
      {inMinutes(mean, lang)}
    </span>
  )
  return (
    <figure className={styles.picture} aria-hidden="true">
      <figcaption className={trends.legend}>
        <span>{t('planning.replay.picture')}:</span>
        <span>
          <span className={styles.swatch} data-of="was" />
          {t('planning.replay.real')}
        </span>
        <span>
          <span className={styles.swatch} data-of="other" />
          {t('planning.replay.otherShort')}
        </span>
      </figcaption>
      {rows.map(({ key, name, real, other }) => (
        <div key={key} className={styles.row}>
          <span className={styles.rowName}>{name}</span>
          <span>
            {bar(real.mean, 'was')}
            {bar(other.mean, 'other')}
          </span>
        </div>
      ))}
    </figure>
  )
}
