import { useState } from 'react'
import type { VisitFilter } from '#shared/contract/reports.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure, type SendOptions } from '../../client/send.ts'

export type ExportKind = 'csv' | 'xlsx' | 'pdf' | 'html' | 'json' | 'jsonld' | 'zip'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly file: ExportKind }
  | { readonly kind: 'done'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Asks the host for a file and hands it to the browser to save. */
export function useFileExport() {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })

  async function run(
    file: ExportKind,
    name: string,
    ask: (options: SendOptions) => Promise<File>,
  ): Promise<void> {
    setState({ kind: 'running', file })
    const answer = await send(ask)
    if (!answer.ok) return setState({ kind: 'failed', failure: answer.error })
    download(answer.value, name)
    setState({ kind: 'done', name, bytes: answer.value.size })
  }

  return { state, run }
}

/** The same for the log. */
export function useExport(client: Client) {
  const { state, run } = useFileExport()
  return {
    state,
    run: (file: 'csv' | 'xlsx', filter: VisitFilter) =>
      run(file, fileName('waits', file, filter), (options) =>
        file === 'csv' ? client.reports.csv(filter, options) : client.reports.xlsx(filter, options),
      ),
  }
}

/** Named after its days: the host calls every one the same, and a second would hide the first. */
export function fileName(
  what: 'waits' | 'obstacles' | 'inspection' | 'offices',
  kind: ExportKind,
  { from, to }: Pick<VisitFilter, 'from' | 'to'>,
): string {
  const days = [...new Set([from, to])].filter((day) => day !== undefined)
  return `${['nobat', what, ...days].join('-')}.${kind}`
}

const REVOKE_MS = 60_000

export function download(file: File, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS)
}
