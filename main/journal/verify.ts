import type { ChainProblem } from '#shared/contract/contract.ts'
import { headOfCheckpoint, holds, type Checkpoint } from './checkpoint.ts'
import { fromLine, hashOf, NO_LINE } from './line.ts'

export type Verification = {
  readonly ok: boolean
  readonly events: number
  /** SHA-256, hex, of the last line; null when there is none. */
  readonly head: string | null
  /** Signed checkpoints that the chain was held against. */
  readonly checkpoints: number
  /** By place, the first hundred. */
  readonly faults: readonly { readonly seq: number; readonly problem: ChainProblem }[]
}

/** A line and what is known of it besides: its place in a table, the hash it was stored with. */
export type Stored = {
  readonly line: string
  readonly seq?: number
  readonly hash?: string
}

const FAULTS_NAMED = 100

/**
 * Reads a journal from its first line and names each place where it is not what it was:
 * `changed`, `missing`, `added`, `out-of-order`, `unreadable`, or against a signed `checkpoint`.
 * A line is held against the hash that the next one carries. Events a second: see the benchmark.
 */
export async function verifyChain(
  rows: AsyncIterable<Stored> | Iterable<Stored>,
  checkpoints: readonly Checkpoint[] = [],
): Promise<Verification> {
  const faults = new Map<number, ChainProblem>()
  const signed = new Map(checkpoints.map((each) => [each.count, each]))
  let events = 0
  let last = { seq: 0, hash: NO_LINE, sound: true }

  const name = (seq: number, problem: ChainProblem) => {
    if (!faults.has(seq)) faults.set(seq, problem)
  }

  try {
    for await (const { line, ...stored } of rows) {
      events += 1
      const read = readLine(line)
      const seq = read?.seq ?? stored.seq ?? last.seq + 1
      const hash = hashOf(line)
      if (read === null) name(seq, 'unreadable')
      else if (stored.seq !== undefined && stored.seq !== read.seq) {
        name(stored.seq, 'out-of-order')
      } else if (stored.hash !== undefined && stored.hash !== hash) name(seq, 'changed')
      if (seq <= last.seq) {
        if (faults.get(seq) === 'missing') faults.set(seq, 'out-of-order')
        else name(seq, 'added')
        continue
      }
      for (let gone = last.seq + 1; gone < seq && faults.size < FAULTS_NAMED; gone++) {
        name(gone, 'missing')
      }
      if (seq === last.seq + 1 && last.sound && read !== null && read.prev !== last.hash) {
        name(Math.max(1, last.seq), 'changed')
      }
      const checkpoint = signed.get(seq)
      if (checkpoint !== undefined && !agrees(checkpoint, hash)) name(seq, 'checkpoint')
      signed.delete(seq)
      last = { seq, hash, sound: read !== null }
    }
  } catch {
    name(last.seq + 1, 'unreadable')
  }
  for (const [count, checkpoint] of signed) {
    if (count > last.seq || !agrees(checkpoint, null)) name(count, 'checkpoint')
  }
  return {
    ok: faults.size === 0,
    events,
    head: events === 0 ? null : last.hash,
    checkpoints: checkpoints.length,
    faults: [...faults]
      .map(([seq, problem]) => ({ seq, problem }))
      .toSorted((a, b) => a.seq - b.seq)
      .slice(0, FAULTS_NAMED),
  }
}

const agrees = (checkpoint: Checkpoint, head: string | null): boolean =>
  holds(checkpoint) && headOfCheckpoint(checkpoint) === head

function readLine(line: string): { readonly seq: number; readonly prev: string } | null {
  try {
    const { seq, prev } = fromLine(line)
    return Number.isInteger(seq) ? { seq, prev } : null
  } catch {
    return null
  }
}
