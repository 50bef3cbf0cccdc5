import { Calibrator, type Promised } from '#shared/forecast/calibrate.ts'
import type { RawForecast } from '#shared/forecast/forecast.ts'
import { baselines, Debiased, type Said } from './baselines.ts'
import type { Moment } from './moment.ts'
import { weightsOf } from './censoring.ts'
import { detailOf, scoresOf, type Outcome, type Scores } from './scores.ts'

export type Told = {
  readonly says: Readonly<Record<string, Said>>
  readonly raw: RawForecast
  readonly about: { readonly service: number; readonly credit: number; readonly ahead: number }
}

export type Verdict = {
  readonly fit: { readonly n: number }
  readonly score: { readonly n: number }
  readonly estimators: Readonly<
    Record<string, Scores & { readonly by: ReturnType<typeof detailOf> }>
  >
  /** Of those who left before their call; and the scores with the served weighted for them. */
  readonly left?: { readonly n: number }
  readonly censoringAdjusted?: Readonly<Record<string, Scores>>
}

/** Lets every estimator speak of the same ticket, and keeps what they said and what happened. */
export class Jury {
  private readonly calibrator = new Calibrator()
  private readonly debiased = new Debiased()
  private readonly outcomes = new Map<string, Outcome[]>()
  /** What those waited who left. */
  private readonly patience: number[] = []
  private readonly services: readonly string[]
  private fit = 0

  constructor(services: readonly string[]) {
    this.services = services
  }

  ask(moment: Moment, about: Told['about']): Told {
    const says: Record<string, Said> = {}
    for (const [name, say] of Object.entries(baselines)) says[name] = say(moment)
    const abandonment = says['ql-abandonment'] ?? { point: 0 }
    says['ql-abandonment-debiased'] = this.debiased.say(abandonment)
    says['rollout-uncalibrated'] = said({ ...moment.raw })
    says['rollout'] = said(this.calibrator.promise(moment.raw, about.service, about.ahead))
    return { says, raw: moment.raw, about }
  }

  /** `counts` is false while there is still only learning. */
  called({ says, raw, about }: Told, waited: number, counts: boolean): void {
    this.calibrator.score({ raw, waited, ...about })
    this.debiased.score(says['ql-abandonment'] ?? { point: 0 }, waited)
    if (!counts) {
      this.fit += 1
      return
    }
    const service = this.services[about.service] ?? ''
    for (const [name, each] of Object.entries(says)) {
      const list = this.outcomes.get(name) ?? []
      this.outcomes.set(name, list)
      list.push({ said: each, waited, service, credit: about.credit, ahead: about.ahead })
    }
  }

  /** Gone before the call: the wait would have been longer than that. */
  left(waited: number): void {
    this.patience.push(waited)
  }

  verdict(): Verdict {
    const estimators = [...this.outcomes].map(
      ([name, all]) => [name, { ...scoresOf(all), by: detailOf(all) }] as const,
    )
    const weights = weightsOf(
      (this.outcomes.get('rollout') ?? []).map(({ waited }) => waited),
      this.patience,
    )
    const adjusted = [...this.outcomes].map(
      ([name, all]) => [name, scoresOf(all, (_, i) => weights[i] ?? 1)] as const,
    )
    return {
      fit: { n: this.fit },
      score: { n: this.outcomes.get('rollout')?.length ?? 0 },
      estimators: Object.fromEntries(estimators),
      ...(this.patience.length > 0
        ? { left: { n: this.patience.length }, censoringAdjusted: Object.fromEntries(adjusted) }
        : {}),
    }
  }
}

function said({ low, median, high, mean }: Promised): Said {
  return { point: median, mean, low, high }
}
