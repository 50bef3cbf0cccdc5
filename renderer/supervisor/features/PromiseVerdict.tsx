import type { PromiseFigures } from '#shared/contract/wait-promises.ts'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import {
  FEW_PROMISES,
  PROMISE_AIM,
  verdictOf,
  type Verdict,
} from '#shared/metrics/wait-promises.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { rangeWords, shareWords, summaryWords } from '../lib/honesty.ts'
import styles from './Honesty.module.css'
import told from './ToldAgainst.module.css'

const tones: Readonly<Record<Verdict, Tone>> = {
  few: 'neutral',
  kept: 'green',
  broken: 'red',
  wide: 'gold',
}

/** What came of the promises in plain words, and whether it is as it should be. */
export function PromiseVerdict({ all }: { readonly all: PromiseFigures }) {
  const { lang, t } = useLanguage()
  const { coverage, lateByFive, sooner, within, later, uncalled, waiting, left, thin } = all
  const summary = summaryWords(all, lang, t)
  const n = (count: number) => formatNumber(count, lang)
  const open = t('honesty.open', { waiting: n(waiting), left: n(left) })
  if (coverage === null || summary === null) {
    return (
      <Card>
        <p className={styles.summary}>{t('honesty.nothingJudged')}</p>
        <p className={styles.facts}>{open}</p>
      </Card>
    )
  }
  const verdict = verdictOf(all)
  const facts = [
    t('honesty.trueShare', {
      low: formatPercent(coverage.low, lang),
      high: formatPercent(coverage.high, lang),
    }),
    ...(lateByFive === null
      ? []
      : [t('honesty.lateByFive', { share: shareWords(lateByFive, lang, t) })]),
    ...(uncalled === 0 ? [] : [t('honesty.uncalled', { n: n(uncalled) })]),
    ...(waiting + left === 0 ? [] : [open]),
    ...(thin === 0 ? [] : [t('honesty.thin', { n: n(thin) })]),
  ]
  return (
    <Card>
      <p className={styles.summary} data-testid="promise-summary">
        {summary}
      </p>
      <div className={told.bar} aria-hidden="true" title={rangeWords(coverage, lang, t)}>
        <span data-of="sooner" style={{ flexGrow: sooner }} />
        <span data-of="within" style={{ flexGrow: within }} />
        <span data-of="later" style={{ flexGrow: later + uncalled }} />
      </div>
      <p className={told.legend} aria-hidden="true">
        {(['sooner', 'within', 'later'] as const).map((end) => (
          <span key={end}>
            <span className={told.swatch} data-of={end} />
            {t(`supervisor.told.${end}`)}
          </span>
        ))}
      </p>
      <p className={styles.verdict}>
        <Badge tone={tones[verdict]}>{t(`honesty.verdict.${verdict}`)}</Badge>
        <span>{t('honesty.aim', { aim: formatPercent(PROMISE_AIM, lang) })}</span>
        <span>{t(`honesty.verdictWords.${verdict}`, { least: n(FEW_PROMISES) })}</span>
      </p>
      <p className={styles.facts}>{facts.join(' ')}</p>
    </Card>
  )
}
