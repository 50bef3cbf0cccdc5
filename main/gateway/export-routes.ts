import type { ExportState } from '#shared/contract/exports.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { JobState } from '../exports/export-jobs.ts'
import type { HostParts } from '../host.ts'
import type { Base, Called } from './base.ts'
import { failure } from './failure.ts'

/** Files of the log: at once, as jobs, and by themselves when a day is over. */
export function exportRoutes(host: HostParts, base: Base) {
  const { exports, exportJobs, exportSchedule, machine } = host
  const { os, langOf } = base

  const withLang = <T extends { readonly lang?: Lang | undefined }>(input: T, context: Called) => ({
    ...input,
    lang: input.lang ?? langOf(context),
  })

  function stateOf(state: JobState | null, context: Called): ExportState {
    const lang = langOf(context)
    if (state === null) throw failure('not-found', lang)
    const { code, message } = failure(state.failure ?? 'internal', lang)
    return {
      ...state,
      files: [...state.files],
      failure: state.failure === null ? null : { code, message },
    }
  }

  return {
    dictionary: os.exports.dictionary.handler(() => exports.dictionary()),
    jsonl: os.exports.jsonl.handler(({ input, context, signal }) =>
      exports.make('jsonl', withLang(input, context), 'visits', signal),
    ),
    xes: os.exports.xes.handler(({ input, context, signal }) =>
      exports.make('xes', withLang(input, context), 'visits', signal),
    ),
    weeklyCsv: os.exports.weeklyCsv.handler(({ input, context, signal }) =>
      exports.make('weekly-csv', withLang(input, context), 'weekly', signal),
    ),
    weeklyXlsx: os.exports.weeklyXlsx.handler(({ input, context, signal }) =>
      exports.make('weekly-xlsx', withLang(input, context), 'weekly', signal),
    ),
    reportHtml: os.exports.reportHtml.handler(({ input, context }) =>
      exports.reportPage(withLang(input, context)),
    ),
    reportPdf: os.exports.reportPdf.handler(({ input, context, signal }) => {
      if (machine.pdfOf === null) throw failure('no-pdf', langOf(context))
      return exports.make('report', withLang(input, context), 'report', signal)
    }),
    start: os.exports.start.handler(({ input: { kind, ...filter }, context }) => {
      const key = context.reqHeaders?.get('idempotency-key')
      if (key && key.length > 80) throw failure('bad-request', langOf(context))
      const started = exportJobs.start(key || host.newId(), kind, withLang(filter, context))
      if (started === null) throw failure('unavailable', langOf(context))
      return stateOf(started, context)
    }),
    get: os.exports.get.handler(({ input, context }) => stateOf(exportJobs.get(input.id), context)),
    cancel: os.exports.cancel.handler(({ input, context }) =>
      stateOf(exportJobs.cancel(input.id), context),
    ),
    file: os.exports.file.handler(async ({ input, context }) => {
      const file = await exportJobs.file(input.id, input.n)
      if (file === null) throw failure('not-found', langOf(context))
      return file
    }),
    schedule: os.exports.schedule.handler(() => exportSchedule.state()),
    runSchedule: os.exports.runSchedule.handler(() => exportSchedule.run()),
  }
}
