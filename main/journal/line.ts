import { createHash } from 'node:crypto'
import type { CommandId, Instant } from '#shared/domain/ids.ts'
import type { Recorded } from './journal.ts'
import { upcast } from './upcast.ts'

/** The hash that stands before the first line. */
export const NO_LINE = '0'.repeat(64)

/** SHA-256, hex, of a line with its newline: what `sha256sum` gives for the line alone. */
export function hashOf(line: string): string {
  return createHash('sha256').update(`${line}\n`).digest('hex')
}

/** One event as one line of JSON, without its newline. The order of the fields is part of the form. */
export function toLine(recorded: Omit<Recorded, 'hash'>, prev: string): string {
  const { seq, stream, rev, event, at, actor, commandId } = recorded
  return JSON.stringify({
    seq,
    stream,
    rev,
    type: event.type,
    data: event.data,
    at: new Date(at).toISOString(),
    actor,
    commandId,
    prev,
  })
}

export type Line = {
  readonly seq: number
  readonly stream: string
  readonly rev: number
  readonly type: string
  readonly data: unknown
  readonly at: string
  readonly actor: string
  readonly commandId: string
  readonly prev: string
}

export function fromLine(line: string): Recorded & { readonly prev: string } {
  const { seq, stream, rev, type, data, at, actor, commandId, prev } = JSON.parse(line) as Line
  return {
    seq,
    stream,
    rev,
    event: upcast(type, data),
    at: Date.parse(at) as Instant,
    actor,
    commandId: commandId as CommandId,
    hash: hashOf(line),
    prev,
  }
}
