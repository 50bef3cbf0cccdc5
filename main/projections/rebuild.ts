import { existsSync, renameSync } from 'node:fs'
import { removeDatabase } from './database.ts'
import { startProjection } from './remote-projection.ts'

const LINES_AT_ONCE = 500

export type Rebuilt = {
  readonly events: number
  /** SHA-256 over every row of every table, of what was made and of what was there before. */
  readonly digest: string
  readonly before: string | null
}

/**
 * Makes the tables of the reports anew from the journal's lines, beside those that are there, and
 * puts them in their place when they are whole. The same journal gives the same digest. One thread
 * reads the lines while another writes the rows.
 */
export async function rebuildProjections(
  file: string,
  lines: Iterable<string> | AsyncIterable<string>,
  progress: (events: number) => void,
): Promise<Rebuilt> {
  const fresh = `${file}.rebuilt`
  removeDatabase(fresh)
  const before = existsSync(file) ? await digestOfFile(file) : null
  const made = startProjection(fresh)
  let events = 0
  try {
    let batch: string[] = []
    let writing: Promise<unknown> = Promise.resolve()
    const write = async () => {
      const some = batch
      batch = []
      await writing
      progress(events)
      events += some.length
      writing = made.apply(some)
      // A failure is met by the next that waits for it.
      writing.catch(() => undefined)
    }
    for await (const line of lines) if (batch.push(line) >= LINES_AT_ONCE) await write()
    await write()
    await writing
    progress(events)
    const digest = await made.digest()
    await made.close()
    removeDatabase(file)
    renameSync(fresh, file)
    return { events, digest, before }
  } catch (error) {
    await made.close()
    removeDatabase(fresh)
    throw error
  }
}

async function digestOfFile(file: string): Promise<string> {
  const there = startProjection(file)
  try {
    return await there.digest()
  } finally {
    await there.close()
  }
}
