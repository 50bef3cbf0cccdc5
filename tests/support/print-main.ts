import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { createElectronPrinting } from '../../main/platform/electron/system-printer.ts'
import type { PrintedDocument } from '../../main/printing/ticket-printer.ts'

/** What the test asks of this small program: `jobs.json` in the program's folder. */
export type PrintJobs = readonly {
  readonly setting: string
  /** Null for the test page. */
  readonly document: PrintedDocument | null
}[]

/** What it answers, in `results.json`. A null reason: printed, or no printer at all. */
export type PrintResults = {
  readonly printers: readonly string[]
  readonly reasons: readonly (string | null)[]
}

const folder = app.getAppPath()
app.setPath('userData', join(folder, 'browser'))

async function run(): Promise<PrintResults> {
  const jobs = JSON.parse(readFileSync(join(folder, 'jobs.json'), 'utf8')) as PrintJobs
  const printing = createElectronPrinting()
  const reasons: (string | null)[] = []
  for (const { setting, document } of jobs) {
    if (document === null) {
      reasons.push((await printing.testPage(setting)).reason)
      continue
    }
    try {
      await printing.printerFor(setting)?.print(document, { id: 1, duplicate: false })
      reasons.push(null)
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error))
    }
  }
  return { printers: await printing.listPrinters(), reasons }
}

app.on('window-all-closed', () => undefined)
void app
  .whenReady()
  .then(run)
  .catch((error: unknown) => ({ printers: [], reasons: [String(error)] }))
  .then((results) => {
    writeFileSync(join(folder, 'results.json'), JSON.stringify(results))
    app.exit(0)
  })
