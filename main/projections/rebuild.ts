import { existsSync, renameSync } from 'node:fs'
import { removeDatabase } from './database.ts'
import { startProjection } from './remote-projection.ts'

/** Between two words of how far it is. */
const LINES_AT_ONCE = 20_000

export type Rebuilt = {
  readonly events: number
  /** SHA-256 over every row of every table, of what was made and of what was there before. */
  readonly digest: string
  readonly before: string | null
}

/**
 * Makes the tables of the reports anew from the journal's file, beside those that are there, and puts
 * them in their place when they are whole. The same journal gives the same digest.
 */
export async function rebuildProjections(
  file: string,
  journalFile: string,
  progress: (events: number) => void,
): Promise<Rebuilt> {
  const fresh = `${file}.rebuilt`
  removeDatabase(fresh)
  const before = existsSync(file) ? await digestOfFile(file) : null
  const made = startProjection(fresh)
  try {
    let events = 0
    for (let reached = -1; reached < events;) {
      reached = events
      events = (await made.applyFrom(journalFile, LINES_AT_ONCE)).seq
      progress(events)
    }
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
