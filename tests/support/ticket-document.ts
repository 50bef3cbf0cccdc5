import { resolve } from 'node:path'
import type { Service } from '#shared/catalog/service.ts'
import type { Instant, ServiceId, StepId, TicketId, VisitId } from '#shared/domain/ids.ts'
import { loadCatalog, sampleCounters, sampleOffice } from '../../main/sample-office.ts'
import type { TicketDocument } from '../../main/printing/ticket-printer.ts'

const catalog = loadCatalog(resolve(import.meta.dirname, '../../resources/catalogs/qom.json'))

/** Monday 2 Azar 1405, 10:24 in Tehran. */
export const ISSUED_AT = Date.parse('2026-11-23T10:24:00+03:30') as Instant

export function sampleService(id: string): Service {
  const service = catalog.services.find((each) => each.id === id)
  if (service === undefined) throw new Error(`The sample catalogue has no ${id}`)
  return service
}

/** A ticket of the sample office as its printer is handed it. */
export function ticketDocument({
  service = sampleService('birth-registration'),
  office = {},
  ...issued
}: Partial<TicketDocument['issued']> & {
  readonly service?: Service
  readonly office?: Partial<TicketDocument['office']>
} = {}): TicketDocument {
  const { name, zone, lang, sample } = sampleOffice(catalog).office
  const plan = service.steps.map(({ id, deskType, minutes, logic, optional }) => ({
    logic,
    optional,
    stepId: id as StepId,
    deskType,
    minutes,
  }))
  return {
    kind: 'ticket',
    office: { name, zone, lang, sample, ...office },
    at: ISSUED_AT,
    service,
    counters: plan.map(({ deskType }) =>
      sampleCounters.filter(({ deskTypes }) => deskTypes.includes(deskType)).map(({ id }) => id),
    ),
    complaintLines: ['111', '128', '136'],
    issued: {
      ticketId: '0199f5a2-6f0e-7c3b-9d52-3b1f6a7c8e90' as TicketId,
      visitId: '0199f5a2-6f0e-7c3b-9d52-3b1f6a7c8e91' as VisitId,
      serviceId: service.id as ServiceId,
      stepId: (plan[0]?.stepId ?? '') as StepId,
      number: 'الف-012',
      prefix: 'الف',
      count: 12,
      provisional: false,
      catalogRev: 1,
      lang: 'fa',
      priority: null,
      creditMinutes: 0,
      documentsReady: ['parents-id-booklets'],
      plan,
      ahead: 3,
      forecast: { low: 10, median: 14, high: 20 },
      ending: null,
      ...issued,
    },
  }
}
