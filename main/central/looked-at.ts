import { join } from 'node:path'
import type { RightName } from '#shared/contract/rights.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { activePerson, maySeeOffice } from '#shared/domain/people.ts'
import { alertsOf } from '#shared/forecast/alerts.ts'
import { noOutlook } from '#shared/forecast/foresight.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { officeView, stepTitleOf, titleOf } from '#shared/views/common.ts'
import { openDesk } from '../desk/desk.ts'
import { createExportJobs } from '../exports/export-jobs.ts'
import { createExportKinds } from '../exports/export-kinds.ts'
import { createExports } from '../exports/exports.ts'
import { screenFaces } from '../exports/screen-font.ts'
import type { GatewayContext } from '../gateway/caller.ts'
import { failure } from '../gateway/failure.ts'
import { createBell } from '../gateway/feed.ts'
import { createRouter } from '../gateway/router.ts'
import type { HostParts } from '../host.ts'
import { openPostgresJournal } from '../journal/postgres.ts'
import type { Database } from '../platform/postgres.ts'
import type { Logger } from '../platform/logger.ts'
import { screensDir } from '../platform/paths.ts'
import type { Reports } from '../projections/reports.ts'

/** What an office gives to whoever looks at it from the centre: what an inspector reads there. */
const READ: readonly RightName[] = ['anybody', 'arrive', 'read', 'readPromises', 'takeLines']
/** Of the session at the centre. */
const OF_SESSION = ['session.signOut', 'session.stay']
/** Signed with the office's own key, which is at the office. */
const SIGNED = ['journal.checkpoint', 'journal.package']

/** Why a call from the centre is not let in at an office; null where it is. */
export function refusalAt(
  centre: HostParts,
  office: string,
  { station, session, revoked }: GatewayContext,
): ErrorCode | null {
  if (station === null) return revoked === true ? 'station-revoked' : 'unauthorized'
  const caller = centre.door.callerAt(station, session)
  const person = activePerson(centre.desk.state(), caller.person)
  if (person === null) return 'sign-in-first'
  // Whether there is such an office is nothing for who may not see it.
  return maySeeOffice(person, office) ? null : 'not-found'
}

export type LookedAt = {
  readonly router: ReturnType<typeof createRouter>
  /** Something of the centre has changed that may end what is shown. */
  readonly ring: () => void
  readonly close: () => void
}

/**
 * An office as its own screens have it, for reading alone: its desk takes nothing, its journal can
 * write nothing, and every call is let in by the centre's rights, as an inspector's.
 */
export async function lookAt(ports: {
  readonly centre: HostParts
  readonly office: string
  readonly database: Database
  readonly reports: Reports
  readonly dir: string
  readonly log: Logger
}): Promise<LookedAt> {
  const { centre, office, database, reports, log } = ports
  const bell = createBell()
  const { clock, machine } = centre
  const journal = await openPostgresJournal(database, { office, writer: 'centre' })
  const desk = await openDesk({ journal, clock, newId: centre.newId, log })
  desk.onChange(bell.ring)
  const state = desk.state
  const view = () => officeView(state().office)
  const today = () => businessDate(clock(), view().zone)
  const faces = () => screenFaces(screensDir)
  const kinds = createExportKinds({
    reports,
    office: view,
    targetMinutes: () => state().policy.targetMinutes,
    titleOf: (serviceId) => titleOf(state(), serviceId),
    stepTitleOf: (serviceId, stepId) => stepTitleOf(state(), serviceId, stepId),
    today,
    now: clock,
    faces,
    pdfOf: machine.pdfOf,
  })
  const jobs = createExportJobs({ kinds, dir: join(ports.dir, 'exports', 'jobs'), log })
  const lookedAt = () => failure('only-looked-at', view().lang)

  function refusal(context: GatewayContext, right: RightName, operation: string): ErrorCode | null {
    if (right === 'anybody') return null
    const refused = refusalAt(centre, office, context)
    if (refused !== null) return refused
    if (OF_SESSION.includes(operation)) return null
    return READ.includes(right) && !SIGNED.includes(operation) ? null : 'only-looked-at'
  }

  const parts = {
    version: centre.version,
    provisional: false,
    through: {
      refusal,
      who(context: GatewayContext) {
        const { station, session } = context
        const caller = station === null ? null : centre.door.callerAt(station, session)
        const person = activePerson(centre.desk.state(), caller?.person ?? null)
        const { id, name, lang } = person ?? { id: '', name: '', lang: null }
        return { person: { id, name, lang }, people: [], unmanned: false }
      },
    },
    foresight: { outlook: () => noOutlook },
    centre: null,
    central: null,
    standby: { fence: { outdone: () => null } },
    desk: {
      ...desk,
      submit() {
        throw lookedAt()
      },
      tick: async () => undefined,
    },
    journal,
    clock,
    steady: centre.steady,
    newId: centre.newId,
    bell,
    devices: {
      health: () => ({
        printer: 'none',
        conditions: [],
        displays: 0,
        troubledPrints: [],
        stationPrinters: [],
      }),
      displayJoined: () => () => undefined,
    },
    door: {
      callerAt(...who: Parameters<HostParts['door']['callerAt']>) {
        return { ...centre.door.callerAt(...who), role: 'inspector' as const }
      },
      unmanned: () => false,
      people: () => [],
      waitOf: () => 0,
      waitingStations: () => [],
    },
    sessions: centre.sessions,
    access: {
      pins: { has: (id: string) => state().people.get(id as never)?.hasPin ?? false },
      stations: centre.access.stations,
      epoch: () => 1,
    },
    machine,
    reports,
    exports: createExports({ reports, kinds, dir: join(ports.dir, 'exports'), faces }),
    exportJobs: jobs,
    exportSchedule: { failing: () => false },
    savedViews: centre.savedViews,
    alerts: { standing: () => alertsOf(state(), clock(), noOutlook), log: () => [] },
    overdue: { count: () => null },
    announced: { of: () => null, note: () => undefined },
    safety: {
      storage: () => (database.answers() ? 'ok' : 'away'),
      warnings: () => [],
      verify: journal.verify,
      storedLines: journal.storedLines,
    },
    publicKey: '',
    openapi: centre.openapi,
  }
  return {
    router: createRouter(withNothingElse(parts, lookedAt)),
    ring: bell.ring,
    close() {
      desk.close()
      void jobs.close()
    },
  }
}

/** Whatever else a host has, an office that is only looked at has not. */
function withNothingElse(parts: object, refused: () => Error): HostParts {
  const absent: unknown = new Proxy(() => undefined, {
    get: (_target, name) => (typeof name === 'symbol' || name === 'then' ? undefined : absent),
    apply() {
      throw refused()
    },
  })
  return new Proxy(parts, {
    get: (known, name) => (name in known ? known[name as keyof typeof known] : absent),
  }) as HostParts
}
