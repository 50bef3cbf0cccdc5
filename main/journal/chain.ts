import { Conflict, type Entry, type Head, type Recorded } from './journal.ts'
import { hashOf, NO_LINE, toLine } from './line.ts'
import { withPersonal } from './personal.ts'

/** A line that is to be appended, and the event in it with its personal words in place. */
export type Link = { readonly recorded: Recorded; readonly line: string }

/**
 * The lines that entries add to a journal that ends at `head`, entry by entry. Throws `Conflict` when
 * a stream is not as long as an entry expects.
 */
export function* chain(
  entries: readonly Entry[],
  head: Head,
  lengthOf: (stream: string) => number,
  seal: (stream: string, value: string) => string,
): Generator<{ readonly entry: Entry; readonly links: readonly Link[] }> {
  const revs = new Map<string, number>()
  let { seq, hash } = head
  for (const entry of entries) {
    const { stream, expectedRev, events, at, actor, commandId } = entry
    let rev = revs.get(stream) ?? lengthOf(stream)
    if (rev !== expectedRev) throw new Conflict(stream, expectedRev, rev)
    const links: Link[] = []
    for (const event of events) {
      seq += 1
      rev += 1
      const each = { seq, stream, rev, event, at, actor, commandId }
      const sealed = withPersonal(event, (value) => seal(stream, value))
      const line = toLine({ ...each, event: sealed }, hash ?? NO_LINE)
      hash = hashOf(line)
      links.push({ recorded: { ...each, hash }, line })
    }
    revs.set(stream, rev)
    yield { entry, links }
  }
}
