import type { CommandId } from '#shared/domain/ids.ts'
import {
  Conflict,
  type Entry,
  type Journal,
  type Receipt,
  type Recorded,
} from '../../main/journal/journal.ts'
import { fromLine, hashOf, NO_LINE, toLine } from '../../main/journal/line.ts'
import type { Random } from './random.ts'

/** What may go wrong with one append, or nothing. */
export type DiskFault =
  | 'none'
  /** There is no room; nothing was written. */
  | 'full'
  /** The flush fails: whether the transaction is there is known only after the next start. */
  | 'flush-fails'
  /** The power goes before anything is written. */
  | 'crash-before'
  /** The power goes when all is durable and nobody has been told. */
  | 'crash-after'

/** Faults that no disk has, to show that they would be found. */
export type Sabotage = 'loses-appends' | 'forgets-answers' | 'changes-lines' | 'repeats-numbers'

/** The host is gone; nothing of it goes on. */
class PowerCut extends Error {}

type Transaction = {
  readonly lines: readonly string[]
  readonly receipts: readonly (readonly [CommandId, Receipt])[]
}

/** A disk that keeps whole transactions, and loses what was never flushed. */
export type Disk = {
  /** A journal on what the disk holds; the one before it is dead. */
  readonly mount: () => Journal
  /** Every line that is durable. */
  readonly lines: () => readonly string[]
  readonly receipt: (id: CommandId) => Receipt | undefined
  /** Whether the power has gone under the journal that is mounted. */
  readonly dead: () => boolean
}

export function createDisk(
  random: Random,
  faultOf: () => DiskFault,
  sabotage: Sabotage | null,
): Disk {
  let durable: Transaction[] = []
  /** Written and never flushed: there or not there at the next start. */
  let doubtful: Transaction | null = null
  let lines: string[] = []
  let receipts = new Map<CommandId, Receipt>()
  let mounted = 0
  let dead = false

  function keep(transaction: Transaction): void {
    durable.push(transaction)
    lines.push(...transaction.lines)
    for (const [id, receipt] of transaction.receipts) receipts.set(id, receipt)
  }

  function recover(): void {
    if (doubtful !== null && random.chance(0.5)) keep(doubtful)
    doubtful = null
    if (sabotage === 'loses-appends' && durable.length > 3) durable = durable.slice(0, -1)
    const whole = durable
    durable = []
    lines = []
    receipts = new Map()
    whole.forEach(keep)
  }

  function mount(): Journal {
    mounted += 1
    dead = false
    const mine = mounted
    recover()
    const alive = () => {
      if (mine !== mounted) throw new PowerCut('A journal was used after its host had died')
    }
    const revs = new Map<string, number>()
    for (const line of lines) {
      const { stream, rev } = fromLine(line)
      revs.set(stream, rev)
    }

    function prepare(entries: readonly Entry[]) {
      const recorded: Recorded[] = []
      const made: string[] = []
      const kept: [CommandId, Receipt][] = []
      let prev = lines.at(-1) === undefined ? NO_LINE : hashOf(lines.at(-1) as string)
      const next = new Map(revs)
      for (const entry of entries) {
        const { stream, at, actor, commandId } = entry
        const found = next.get(stream) ?? 0
        if (found !== entry.expectedRev) throw new Conflict(stream, entry.expectedRev, found)
        entry.events.forEach((told, i) => {
          const event =
            sabotage === 'repeats-numbers' && told.type === 'TicketIssued'
              ? { ...told, data: { ...told.data, number: `${told.data.prefix}-001` } }
              : told
          const each = { seq: lines.length + made.length + 1, stream, rev: found + i + 1 }
          const whole = { ...each, event, at, actor, commandId }
          const line = toLine(whole, prev)
          prev = hashOf(line)
          recorded.push({ ...whole, hash: prev })
          made.push(sabotage === 'changes-lines' && random.chance(0.05) ? `${line} ` : line)
        })
        next.set(stream, found + entry.events.length)
        kept.push([commandId, { fingerprint: entry.fingerprint, answer: entry.answer }])
      }
      return { recorded, next, transaction: { lines: made, receipts: kept } }
    }

    return {
      async append(entries) {
        alive()
        const fault = faultOf()
        if (fault === 'full') throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' })
        dead ||= fault === 'crash-before' || fault === 'crash-after'
        if (fault === 'crash-before') throw new PowerCut('before the write')
        const { recorded, next, transaction } = prepare(entries)
        if (fault === 'flush-fails') {
          doubtful = transaction
          throw Object.assign(new Error('not flushed'), { code: 'SQLITE_IOERR_FSYNC' })
        }
        keep(transaction)
        for (const [stream, rev] of next) revs.set(stream, rev)
        if (fault === 'crash-after') throw new PowerCut('after the write')
        return recorded
      },
      async find(id) {
        alive()
        return sabotage === 'forgets-answers' ? null : (receipts.get(id) ?? null)
      },
      async *readStream(stream) {
        for (const line of lines) {
          const recorded = fromLine(line)
          if (recorded.stream === stream) yield recorded
        }
      },
      async newestStream(prefix) {
        const newest = lines.findLast((line) => fromLine(line).stream.startsWith(prefix))
        return newest === undefined ? null : fromLine(newest).stream
      },
      async *lines(afterSeq = 0) {
        yield* lines.slice(afterSeq)
      },
      async head() {
        const last = lines.at(-1)
        return { seq: lines.length, hash: last === undefined ? null : hashOf(last) }
      },
      async close() {
        mounted += 1
      },
    }
  }

  return { mount, lines: () => lines, receipt: (id) => receipts.get(id), dead: () => dead }
}
