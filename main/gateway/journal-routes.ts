import { createHash, createPublicKey } from 'node:crypto'
import type { Period } from '#shared/contract/guidance.ts'
import type { Lang } from '#shared/domain/office.ts'
import { titleOf } from '#shared/views/common.ts'
import type { Inspection } from '../exports/inspection/inspection.ts'
import type { HostParts } from '../host.ts'
import type { Base, Called } from './base.ts'
import type { Guidance } from './guidance-routes.ts'

/** The journal for whoever holds it to the test, and the package for an inspection. */
export function journalRoutes(host: HostParts, base: Base, guidance: Guidance) {
  const { desk, journal, reports, exports, safety } = host
  const { os, langOf } = base

  /** What the office is at this moment; the journal is signed first, so that all of it is signed. */
  async function inspection(
    context: Called,
    period: Period & { readonly lang?: Lang | undefined },
  ): Promise<Inspection> {
    const checkpoint = await safety.checkpoint()
    // A disk that is full kept no new one, and the package has it all the same.
    const kept = await journal.checkpoints()
    const earlier = kept.filter(({ count }) => count < checkpoint.count)
    const checkpoints = checkpoint.count === 0 ? earlier : [...earlier, checkpoint]
    const verification = await safety.verify()
    const report = await guidance.governorateReport(period, langOf(context))
    const days = { from: report.from, to: report.to }
    const state = desk.state()
    const diverted = Object.entries(await reports.diversions(days))
    return {
      report,
      role: context.caller.role === 'inspector' ? 'inspector' : 'supervisor',
      version: host.version,
      verification,
      checkpoint,
      checkpoints,
      keyFingerprint: fingerprintOf(host.publicKey),
      figures: report.figures,
      byService: await reports.figuresByService(days),
      diverted: diverted.map(([serviceId, count]) => ({
        serviceId,
        service: titleOf(state, serviceId),
        count,
      })),
      survey: await guidance.surveyOf(days),
      promises: await reports.openPromises(),
      policy: state.policy,
      counters: state.counters.map(({ id, deskTypes, services }) => ({
        id,
        deskTypes,
        services: services?.map((service) => titleOf(state, service)) ?? null,
      })),
      catalog: { rev: state.catalog.rev, services: state.catalog.services.length },
      people: [...state.people.values()],
    }
  }

  return {
    export: os.journal.export.handler(() => exports.journal(journal.lines())),
    verify: os.journal.verify.handler(async () => {
      const { faults, ...verified } = await safety.verify()
      return { ...verified, faults: [...faults] }
    }),
    checkpoint: os.journal.checkpoint.handler(() => safety.checkpoint()),
    package: os.journal.package.handler(async ({ input, context }) => {
      return exports.inspectorPackage({
        inspection: await inspection(context, input),
        lines: safety.storedLines(),
        publicKey: host.publicKey,
        script: host.checkScript(),
      })
    }),
  }
}

/** As `openssl pkey -pubin -outform DER | sha256sum` gives it. */
function fingerprintOf(pem: string): string {
  const der = createPublicKey(pem).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex')
}
