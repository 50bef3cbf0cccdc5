import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { businessDate, formatTime } from '#shared/i18n/jalali.ts'
import type { PrintedDocument } from './ticket-printer.ts'

/**
 * `الف-012-2026-11-23-1024.pdf`: the number, and the wall's day and time of its issue. What a visit ended with
 * has its outcome behind them, and a duplicate says that it is one. A closing is named by the day that it ends: `closing-2026-11-23.pdf`.
 */
export function fileNameOf(document: PrintedDocument, duplicate: boolean): string {
  const copy = duplicate ? '-duplicate' : ''
  if (document.kind === 'closing') return `closing-${document.closed.date}${copy}.pdf`
  const { at, office } = document
  const number = document.kind === 'ticket' ? document.issued.number : document.number
  const end = document.kind === 'ticket' ? '' : `-${document.finished.outcome}`
  const time = formatTime(at, 'en', office.zone).replace(':', '')
  return `${safe(number)}-${businessDate(at, office.zone)}-${time}${end}${copy}.pdf`
}

/** Letters, digits and hyphens of any script; nothing that a file system or a shell reads. */
function safe(name: string): string {
  return name.normalize('NFC').replace(/[^\p{L}\p{N}-]+/gu, '_')
}

/** Writes a file whole or not at all. The folder is made if it is not there. */
export async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, name)
  const part = join(folder, `.${randomUUID()}.part`)
  try {
    const handle = await open(part, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return file
}
