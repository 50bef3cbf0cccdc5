import { fromLine, hashOf, NO_LINE } from './line.ts'

export type Verification = {
  readonly ok: boolean
  readonly events: number
  readonly head: string | null
  readonly faults: readonly { readonly seq: number; readonly problem: string }[]
}

const FAULTS_NAMED = 100

/** Reads the journal from its first line and names each place where the chain does not hold. */
export async function verifyChain(lines: AsyncIterable<string>): Promise<Verification> {
  const faults: { seq: number; problem: string }[] = []
  let prev = NO_LINE
  let events = 0
  for await (const line of lines) {
    events += 1
    const problem = faultOf(line, events, prev)
    if (problem !== null && faults.length < FAULTS_NAMED) faults.push({ seq: events, problem })
    prev = hashOf(line)
  }
  return { ok: faults.length === 0, events, head: events === 0 ? null : prev, faults }
}

function faultOf(line: string, place: number, prev: string): string | null {
  let recorded
  try {
    recorded = fromLine(line)
  } catch {
    return 'not a line of JSON'
  }
  if (recorded.seq !== place) return `has seq ${recorded.seq}; expected ${place}`
  if (recorded.prev !== prev) return 'prev is not the hash of the line before'
  return null
}
