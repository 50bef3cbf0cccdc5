import { NO_CLASS } from '#shared/contract/reports.ts'
import type { Result } from '#shared/lib/result.ts'
import { classTitle, titleOf } from '#shared/views/common.ts'
import type { HostParts } from '../host.ts'
import type { PlanningRefusal } from '../replay/planning.ts'
import { defined, type Base, type Called } from './base.ts'
import { failure } from './failure.ts'

/** Past days played again, to see what another order or another counter would bring. */
export function planningRoutes({ desk, planning }: HostParts, { os, langOf }: Base) {
  function given<T>(result: Result<T, PlanningRefusal>, context: Called): T {
    if (result.ok) return result.value
    const { code, params } = result.error
    throw failure(code, langOf(context), params)
  }

  return {
    days: os.planning.days.handler(async () => ({ days: await planning.days() })),
    progress: os.planning.progress.handler(() => ({ progress: planning.progress() })),
    replay: os.planning.replay.handler(async ({ input: { date, policy }, context }) => {
      const replayed = await planning.replay({ date, policy: defined(policy) })
      const { byClass, byService, ...found } = given(replayed, context)
      const state = desk.state()
      return {
        ...found,
        byClass: byClass.map((part) => ({
          ...part,
          name: part.key === NO_CLASS ? null : classTitle(state, part.key),
        })),
        byService: byService.map((part) => ({ ...part, name: titleOf(state, part.key) })),
      }
    }),
    staffing: os.planning.staffing.handler(async ({ input, context }) =>
      given(await planning.staffing(input), context),
    ),
    suggest: os.planning.suggest.handler(async ({ input, context }) =>
      given(await planning.suggest(input), context),
    ),
  }
}
