import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { NO_LINE } from './line.ts'
import type { Head } from './journal.ts'

const FORM = /^(\d{16}) ([0-9a-f]{64})\n$/

/**
 * Beside the database: how far the journal had been acknowledged. SQLite takes a WAL that breaks off
 * for one that ends there; this tells the two apart. Rewritten in place after each commit and never
 * flushed, so it can be behind the database after a power cut, and never ahead of it.
 */
export function openHeadFile(file: string): {
  readonly write: (head: Head) => void
  readonly close: () => void
} {
  const fd = openSync(file, 'a+')
  closeSync(fd)
  const place = openSync(file, 'r+')
  return {
    write({ seq, hash }) {
      try {
        writeSync(place, `${String(seq).padStart(16, '0')} ${hash ?? NO_LINE}\n`, 0, 'utf8')
      } catch {
        // The commit stands. What is missed is a warning, should the file be damaged later.
      }
    },
    close: () => closeSync(place),
  }
}

/** Null when there is none, or what there is was torn by a power cut. */
export function readHeadFile(file: string): Head | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  const [, seq, hash] = FORM.exec(text) ?? []
  if (seq === undefined || hash === undefined) return null
  return { seq: Number(seq), hash: hash === NO_LINE ? null : hash }
}
