import type { CommandId, StationId } from '#shared/domain/ids.ts'
import { reserveNumbers } from '#shared/domain/numbers.ts'
import type { Conflict } from '#shared/domain/provisional.ts'
import { replicaOf } from '#shared/domain/replica.ts'
import { stationRoles } from '#shared/domain/stations.ts'
import { refusalText } from '#shared/i18n/refusal-text.ts'
import { iso } from '#shared/views/common.ts'
import type { HostParts } from '../host.ts'
import type { Base, Called } from './base.ts'
import { failure } from './failure.ts'
import { takeIn } from './reconcile.ts'

const done = { done: true } as const

/** So that a station can go on when this host is away, and what becomes of what it did then. */
export function awayRoutes(host: HostParts, { os, langOf, run, submit }: Base) {
  const { access, clock, desk, newId } = host
  const routes = os.stations

  /** A machine of the office; a window of this program needs no host. */
  function seatOf(context: Called) {
    const { station } = context
    const role = stationRoles.find((each) => each === station?.role)
    if (station === null || role === undefined) throw failure('forbidden', langOf(context))
    return { id: station.id as StationId, role, counterId: station.counterId }
  }

  /** Numbers of its own, once a day and whenever half of them are given. */
  async function reserve(context: Called, stationId: StationId): Promise<void> {
    const { day } = desk.state()
    if (day === null || day.closed || reserveNumbers(day, stationId).length === 0) return
    const id = newId() as CommandId
    const command = { type: 'ReserveNumbers', stationId } as const
    await submit(context, { id, actor: 'station', command }, () => null)
  }

  return {
    replica: routes.replica.handler(async ({ input, context }) => {
      const { id: stationId, role, counterId } = seatOf(context)
      if (role === 'kiosk') await reserve(context, stationId)
      const seq = desk.seq()
      const of = { stationId, counterId: role === 'kiosk' ? null : counterId }
      const isNew = input.seq !== seq
      return {
        now: clock(),
        seq,
        replica: isNew ? (replicaOf(desk.state(), of, input.catalogRev) as never) : null,
      }
    }),
    reconcile: routes.reconcile.handler(async ({ input, context }) => ({
      taken: [...(await takeIn(host, seatOf(context), input.entries))],
    })),
    conflicts: routes.conflicts.handler(() => {
      const names = new Map(access.stations.list().map(({ id, name }) => [id, name]))
      return [...desk.state().conflicts.values()].map((conflict) => ({
        commandId: conflict.commandId,
        station: names.get(conflict.stationId) ?? '',
        counterId: 'counterId' in conflict.command ? conflict.command.counterId : null,
        at: iso(conflict.at),
        date: conflict.date,
        number: conflict.number,
        doing: conflict.command.type,
        words: wordsOf(conflict),
        code: conflict.code,
        reason: {
          fa: refusalText(conflict.code, conflict.params, 'fa'),
          en: refusalText(conflict.code, conflict.params, 'en'),
        },
      }))
    }),
    settle: routes.settle.handler(async ({ input, context }) => {
      const commandId = input.commandId as CommandId
      await run(context, { type: 'SettleConflict', commandId }, () => null)
      return done
    }),
  }
}

function wordsOf({ command }: Conflict): string {
  if ('text' in command) return command.text
  const isTyped = command.type === 'FinishVisit' || command.type === 'PauseCounter'
  return isTyped ? (command.reason ?? '') : ''
}
