import type { CommandId, StationId } from '#shared/domain/ids.ts'
import { PROVISIONAL, type Provisional, type StationSeat } from '#shared/domain/provisional.ts'
import type { Desk } from '../desk/desk.ts'
import type { Journal } from '../journal/journal.ts'

/** What a station sends of what it has done; who it is, the host knows. */
export type Entry = Omit<Provisional, 'stationId'>

/**
 * Takes in, in its order, what a station did while the host was away, each as a command of its own.
 * Gives the ids of those that are in the journal now, carried out or as a conflict; the others are to
 * be sent again. What was taken in before changes nothing.
 */
export async function takeIn(
  { desk, journal }: { readonly desk: Desk; readonly journal: Pick<Journal, 'find'> },
  { id, role, counterId }: { readonly id: StationId } & StationSeat,
  entries: readonly Entry[],
): Promise<readonly CommandId[]> {
  const taken: CommandId[] = []
  for (const entry of entries) {
    if (!(await wasDone(journal, entry))) {
      const result = await desk.submit(
        {
          id: `away:${id}:${entry.commandId}` as CommandId,
          actor: `${PROVISIONAL}${role}${counterId === null ? '' : `:${counterId}`}`,
          command: { type: 'TakeProvisional', by: { role, counterId }, ...entry, stationId: id },
        },
        () => null,
      )
      // Those behind it stand on this one: they wait with it.
      if (!result.ok && result.error.code !== 'key-reused') return taken
    }
    taken.push(entry.commandId)
  }
  return taken
}

/**
 * The host had carried it out, and the answer was lost. A number and a call are of another ticket
 * here than there, and so are never the same.
 */
async function wasDone(
  journal: Pick<Journal, 'find'>,
  { commandId, command }: Entry,
): Promise<boolean> {
  if (command.type === 'IssueTicket' || command.type === 'CallTicket') return false
  return (await journal.find(commandId)) !== null
}
