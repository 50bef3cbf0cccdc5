import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { exportKinds } from '#shared/contract/exports.ts'
import { roles } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { createAccess, openAccess, type Access } from './gateway/access.ts'
import { moveToDatabase, moveToFolder, NotMoved } from './journal/move.ts'
import { migratePostgres } from './journal/postgres-schema.ts'
import { carryOutRestore, requestRestore, restoreCandidates } from './journal/restore.ts'
import { withRecords, type SharedOffice } from './keeping.ts'
import { takeFolder } from './platform/folder-lock.ts'
import { createLogger } from './platform/logger.ts'
import { connectPostgres } from './platform/postgres.ts'
import { openPlain } from './platform/sqlite.ts'
import { rebuildProjections } from './projections/rebuild.ts'
import { ACCESS_FILE } from './records/sqlite-records.ts'
import { backupFolder, type BackupSetting } from './safety.ts'

export const USAGE = `Usage:
  serve --data DIR [--port N] [--host ADDR] [--catalog FILE] [--backup DIR] [--backup-every MINUTES]
        [--export DIR] [--export-kinds KIND,KIND] [--export-every day|week] [--export-keep N]
                                                  KIND: ${exportKinds.join(', ')}
        [--office ID]                             with DATABASE_URL=postgres://…: an office that several hosts serve
        [--central [--name NAME]]                 with DATABASE_URL: the centre over all offices of that database
        [--printer PRINTER]                       PRINTER: none, tcp://HOST:PORT, file://PATH, cups://QUEUE,
                                                  with ?paper=58&cut=no&told=sheet&dots=N where needed
        [--lan [PORT]] [--tv [PORT]] [--lan-host ADDR]
                                                  lets the other machines of the office in, over TLS;
                                                  old televisions, over plain HTTP
  serve --data DIR token ROLE [--counter ID] [--sign-in]
                                                  ROLE: ${roles.join(', ')};
                                                  --sign-in: whoever uses it signs in with a PIN;
                                                  with DATABASE_URL and --office ID: known to all its hosts
  serve --data DIR [--backup DIR] restore         what could be brought back
  serve --data DIR [--backup DIR] restore ID      brings it back; what is there is set aside
  serve --data DIR [--lan [PORT]] standby --of ADDRESS --code NNNNNN --fingerprint MARK
                                                  follows a host, to take its place; goes on when started again
  serve --data DIR promote [--yes]                takes the host's place with what is in the folder
  serve --data DIR rebuild                        makes the tables of the reports anew from the log
  serve --data DIR move --to postgres://… --office ID
                                                  moves the folder's office into a database
  serve --data DIR move --from postgres://… --office ID
                                                  moves it back into a folder`

/** Makes a token and prints it. */
export async function printToken(
  dataDir: string,
  shared: SharedOffice | null,
  named: string | undefined,
  counter: string | undefined,
  asksPin: boolean,
): Promise<number> {
  const role = roles.find((known) => known === named)
  if (role === undefined) return complain(`Unknown role ${named ?? ''}\n${USAGE}`)
  const counterId = (counter ?? null) as CounterId | null
  const print = async (access: Access) => {
    process.stdout.write(`${await access.makeToken(role, counterId, asksPin)}\n`)
    return 0
  }
  if (shared !== null) return withRecords(shared, (records) => print(createAccess(records)))
  mkdirSync(dataDir, { recursive: true })
  const access = openAccess(resolve(dataDir, ACCESS_FILE))
  return print(access).finally(access.close)
}

/** Lists what could be put in the journal's place, or puts it there. */
export async function restore(
  dataDir: string,
  setting: BackupSetting,
  id: string | undefined,
): Promise<number> {
  const lock = takeFolder(dataDir)
  try {
    const folders = { dataDir, backupDir: backupFolder(dataDir, setting) }
    const candidates = await restoreCandidates(folders)
    if (id === undefined) {
      if (candidates.length === 0) return complain(`Nothing to bring back in ${folders.backupDir}`)
      for (const { id: name, events, lastAt, fromRemains } of candidates) {
        const remains = fromRemains === 0 ? '' : `, ${fromRemains} of them from the damaged files`
        process.stdout.write(`${name}\n  ${events} events until ${lastAt ?? '-'}${remains}\n`)
      }
      return 0
    }
    if (!candidates.some((known) => known.id === id))
      return complain(`There is no ${id} to bring back`)
    requestRestore(folders, id)
    const setAside = await carryOutRestore(dataDir)
    process.stdout.write(`Done. What was there is in ${setAside ?? ''}\n`)
    return 0
  } finally {
    lock.release()
  }
}

/** Takes the folder's office into a database, or back. */
export async function move(
  dataDir: string,
  office: string | undefined,
  to: string | undefined,
  from: string | undefined,
): Promise<number> {
  const url = to ?? from
  if (office === undefined || url === undefined || (to !== undefined && from !== undefined)) {
    return complain(`move takes --office ID, and one of --to and --from\n${USAGE}`)
  }
  mkdirSync(dataDir, { recursive: true })
  const lock = takeFolder(dataDir)
  const database = connectPostgres(url, { log: createLogger(), connections: 2, notify: false })
  try {
    await migratePostgres(database)
    const done = to === undefined ? moveToFolder : moveToDatabase
    const { events, head, ...moved } = await done(dataDir, database, office)
    process.stdout.write(`Done: ${events} events, verified, head ${head ?? '-'}\n`)
    if ('setAside' in moved) process.stdout.write(`The files are set aside in ${moved.setAside}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof NotMoved)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  } finally {
    await database.close()
    lock.release()
  }
}

/** Says how far it is, and whether what was there was the same. */
export async function rebuild(dataDir: string): Promise<number> {
  const journalFile = resolve(dataDir, 'journal.sqlite')
  if (!existsSync(journalFile)) return complain(`There is no log in ${dataDir}`)
  const lock = takeFolder(dataDir)
  const db = openPlain(journalFile, { readonly: true })
  try {
    const { n } = db.prepare('SELECT count(*) AS n FROM events').get() as { n: number }
    const { events, digest, before } = await rebuildProjections(
      resolve(dataDir, 'projections.sqlite'),
      journalFile,
      (done) => process.stdout.write(`${done} of ${n} events\n`),
    )
    const same = before === null ? '' : before === digest ? ', as before' : ', not as before'
    process.stdout.write(`Done: ${events} events, ${digest}${same}\n`)
    return 0
  } finally {
    db.close()
    lock.release()
  }
}

/** What was asked cannot be done as it was asked; gives the exit code. */
export function complain(words: string): number {
  process.stderr.write(`${words}\n`)
  return 2
}
