import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandId, PersonId, StationId } from '#shared/domain/ids.ts'
import { createAccess, openAccess } from '../../../main/gateway/access.ts'
import { openCertificate, sharedCertificate } from '../../../main/gateway/certificate.ts'
import { moveToDatabase, moveToFolder, NotMoved } from '../../../main/journal/move.ts'
import { migratePostgres } from '../../../main/journal/postgres-schema.ts'
import { MovedAway, openPostgresJournal } from '../../../main/journal/postgres.ts'
import { Conflict } from '../../../main/journal/journal.ts'
import { openSigningKey } from '../../../main/journal/signing-key.ts'
import { signCheckpoint } from '../../../main/journal/checkpoint.ts'
import { verifyFile } from '../../../main/journal/backup.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { connectPostgres, type Database } from '../../../main/platform/postgres.ts'
import { openPlain } from '../../../main/platform/sqlite.ts'
import { openPostgresRecords } from '../../../main/records/postgres-records.ts'
import { RecordsAway } from '../../../main/records/records.ts'
import { openViewsFile } from '../../../main/records/sqlite-records.ts'
import { createSavedViews } from '../../../main/settings/saved-views.ts'
import { temporaryFolder } from '../../support/host.ts'
import { CLERK, openJournalOffice, workMorning } from '../../support/office-journal.ts'
import {
  faultyClient,
  startPostgres,
  type CommitFault,
  type PostgresServer,
} from '../../support/postgres.ts'

let server: PostgresServer
let database: Database
let fault: CommitFault | null = null
let folder: ReturnType<typeof temporaryFolder>
let offices = 0
let office: string

beforeAll(async () => {
  server = await startPostgres()
  database = connectPostgres(await server.database(), {
    log: createLogger('silent'),
    notify: false,
    Client: faultyClient(() => {
      const now = fault
      fault = null
      return now
    }),
  })
  await migratePostgres(database)
})
afterAll(async () => {
  await database.close()
  await server.stop()
})
beforeEach(async () => {
  folder = temporaryFolder()
  offices += 1
  office = `office-${offices}`
})
afterEach(() => folder.remove())

const file = () => join(folder.path, 'journal.sqlite')
const openShared = () => openPostgresJournal(database, { office, writer: 'here', patienceMs: 200 })
const here = () => readdirSync(folder.path).filter((name) => name.startsWith('journal'))

/** A morning on SQLite, signed. */
async function morning(visits = 3): Promise<readonly string[]> {
  const { journal, ...rest } = await openJournalOffice(folder.path)
  await workMorning({ journal, ...rest }, visits)
  const { seq: count, hash: head } = await journal.head()
  const { privateKey } = openSigningKey(folder.path, null)
  await journal.keepCheckpoint(
    signCheckpoint({ office: null, day: null, count, head, time: '' }, privateKey),
  )
  const lines = await rest.lines()
  await journal.close()
  return lines
}

async function linesOf(journal: { lines: () => AsyncIterable<string> }): Promise<string[]> {
  const lines: string[] = []
  for await (const line of journal.lines()) lines.push(line)
  return lines
}

/** Every row of every table of the journal's file. */
function rowsOf(path: string): unknown {
  const db = openPlain(path, { readonly: true })
  const tables = ['events ORDER BY seq', 'commands ORDER BY command_id', 'personal ORDER BY seal']
  const rows = [...tables, 'checkpoints ORDER BY count'].map((table) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map((row) => ({ ...(row as object) })),
  )
  db.close()
  return rows
}

describe('an office that moves into a database', () => {
  it('is there as it was: lines, words, answers and checkpoints', async () => {
    const lines = await morning()
    const before = rowsOf(file())
    const { setAside, events, head } = await moveToDatabase(folder.path, database, office)
    const journal = await openShared()
    expect(await linesOf(journal)).toEqual(lines)
    expect(await journal.head()).toEqual({ seq: events, hash: head })
    expect(await journal.checkpoints()).toHaveLength(1)
    expect(await journal.verify()).toMatchObject({ ok: true, checkpoints: 1 })
    const clerks = new Set<string>()
    for await (const { event } of journal.readStream('day:2026-11-23')) {
      if (event.type === 'TicketCalled') clerks.add(event.data.clerk)
    }
    expect([...clerks]).toEqual([CLERK])
    const { commandId } = JSON.parse(lines.at(-1) ?? '') as { commandId: CommandId }
    expect((await journal.find(commandId))?.answer).toContain('VisitFinished')
    expect(here()).toEqual([])
    expect(rowsOf(join(setAside, 'journal.sqlite'))).toEqual(before)
  })

  it('comes back as it was, and goes on', async () => {
    const lines = await morning()
    const before = rowsOf(file())
    await moveToDatabase(folder.path, database, office)
    await moveToFolder(folder.path, database, office)
    expect(rowsOf(file())).toEqual(before)
    const again = await openJournalOffice(folder.path)
    expect(await again.issue()).toEqual(['TicketIssued'])
    expect((await again.lines()).slice(0, lines.length)).toEqual(lines)
    await again.journal.close()
    expect(await verifyFile(file())).toMatchObject({ ok: true })
  })

  it('may go there and back again, with what came to it', async () => {
    await morning()
    await moveToDatabase(folder.path, database, office)
    await moveToFolder(folder.path, database, office)
    const again = await openJournalOffice(folder.path)
    await again.issue()
    const lines = await again.lines()
    await again.journal.close()
    await moveToDatabase(folder.path, database, office)
    expect(await linesOf(await openShared())).toEqual(lines)
  })

  it('is refused where the office is already, or another of its name', async () => {
    await morning()
    await moveToDatabase(folder.path, database, office)
    const other = temporaryFolder()
    const { journal } = await openJournalOffice(other.path)
    await journal.close()
    await expect(moveToDatabase(other.path, database, office)).rejects.toThrow(NotMoved)
    expect(existsSync(join(other.path, 'journal.sqlite'))).toBe(true)
    await expect(moveToFolder(other.path, database, office)).rejects.toThrow(NotMoved)
    other.remove()
  })

  it('is whole there or not at all', async () => {
    const lines = await morning()
    fault = 'lost-before'
    await expect(moveToDatabase(folder.path, database, office)).rejects.toThrow('Connection')
    expect(here()).toContain('journal.sqlite')
    expect((await (await openShared()).head()).seq).toBe(0)
    fault = 'lost-after'
    await moveToDatabase(folder.path, database, office)
    expect(await linesOf(await openShared())).toEqual(lines)
  })

  it('is not taken there when its log does not hold', async () => {
    await morning()
    const db = openPlain(file())
    db.prepare("UPDATE events SET line = replace(line, 'test', 'tezt') WHERE seq = 2").run()
    db.close()
    await expect(moveToDatabase(folder.path, database, office)).rejects.toThrow()
    expect(here()).toContain('journal.sqlite')
  })

  it('needs an office, and leaves a folder that has none as it is', async () => {
    await expect(moveToDatabase(folder.path, database, office)).rejects.toThrow(NotMoved)
    await expect(moveToFolder(folder.path, database, office)).rejects.toThrow(NotMoved)
    expect(readdirSync(folder.path)).toEqual([])
  })
})

describe('whom an office lets in, when it moves', () => {
  const cost = { iterations: 1, memorySize: 64, parallelism: 1 }
  const view = { days: { last: 90 }, by: 'month', measure: 'noShow', compare: 'year' } as const
  const inFolder = (path = folder.path) => {
    const access = openAccess(join(path, 'access.sqlite'), { pinCost: cost })
    const views = openViewsFile(join(path, 'views.sqlite'))
    return {
      access,
      views: createSavedViews(views),
      close() {
        access.close()
        views.close()
      },
    }
  }
  const inDatabase = async () => {
    const records = await openPostgresRecords(database, { office, patienceMs: 200 })
    const access = createAccess(records, { pinCost: cost })
    return { access, views: createSavedViews(records), records, close: records.close }
  }

  /** Somebody of each sort, as they are in the folder. */
  async function peopled() {
    await morning()
    const { access, views, close } = inFolder()
    const token = await access.makeToken('inspector', null, true)
    const station = { role: 'kiosk', counterId: null, name: 'در', address: null } as const
    const kiosk = await access.stations.add({ ...station, id: 's1' as StationId, version: '1' })
    const gone = await access.stations.add({ ...station, id: 's2' as StationId, version: null })
    await access.stations.revoke('s2' as StationId)
    await access.pins.keep('office', await access.pins.hash('2468'))
    await access.lockout.begin(['person:x'])
    await views.save('p1' as PersonId, 'فصل', view)
    close()
    const { fingerprint } = await openCertificate(folder.path)
    return { token, kiosk, gone, fingerprint }
  }

  async function expectThere(
    { access, views }: Pick<ReturnType<typeof inFolder>, 'access' | 'views'>,
    { token, kiosk, gone }: Awaited<ReturnType<typeof peopled>>,
  ) {
    expect(access.stationOf(token)).toMatchObject({ role: 'inspector', asksPin: true })
    expect(access.stationOf(kiosk)).toMatchObject({ id: 's1', role: 'kiosk' })
    expect(access.stationOf(gone)).toBe('revoked')
    expect(access.stations.list()).toMatchObject([{ id: 's1', name: 'در', version: '1' }])
    expect(await access.pins.check('office', '2468')).toBe(true)
    expect(await access.pins.check('office', '2469')).toBe(false)
    expect(views.list('p1' as PersonId)).toEqual([{ name: 'فصل', view }])
  }

  it('is let in there, and back again, by the same tokens, PINs and certificate', async () => {
    const people = await peopled()
    const { setAside } = await moveToDatabase(folder.path, database, office)
    const there = await inDatabase()
    await expectThere(there, people)
    expect((await sharedCertificate(there.records)).fingerprint).toBe(people.fingerprint)
    expect(readdirSync(setAside)).toEqual(
      expect.arrayContaining(['access.sqlite', 'views.sqlite', 'lan-key.pem', 'lan-cert.pem']),
    )
    expect(readdirSync(folder.path)).not.toContain('access.sqlite')
    const later = await there.access.makeToken('display', null)

    await moveToFolder(folder.path, database, office)
    const back = inFolder()
    await expectThere(back, people)
    expect(back.access.stationOf(later)).toMatchObject({ role: 'display' })
    back.close()
    expect((await openCertificate(folder.path)).fingerprint).toBe(people.fingerprint)

    // Whoever still serves it from the database lets nobody in anew.
    await expect(there.access.makeToken('kiosk', null)).rejects.toThrow(RecordsAway)
    there.close()
    await moveToDatabase(folder.path, database, office)
    const again = await inDatabase()
    await expectThere(again, people)
    expect(again.access.stationOf(later)).toMatchObject({ role: 'display' })
    again.close()
  })

  it('is whole in the folder, though the move was broken off, and not what lay there', async () => {
    const people = await peopled()
    await moveToDatabase(folder.path, database, office)
    fault = 'lost-after'
    await expect(moveToFolder(folder.path, database, office)).rejects.toThrow('Connection')
    const before = inFolder()
    const stranger = await before.access.makeToken('administrator', null)
    before.close()
    // Some of it has come already.
    renameSync(join(folder.path, '.moving', 'views.sqlite'), join(folder.path, 'views.sqlite'))
    await moveToFolder(folder.path, database, office)
    const back = inFolder()
    await expectThere(back, people)
    expect(back.access.stationOf(stranger)).toBeNull()
    back.close()
    const aside = readdirSync(folder.path).filter((name) => name.startsWith('before-move'))
    expect(aside).toHaveLength(1)
    expect(readdirSync(join(folder.path, aside[0] ?? ''))).toContain('access.sqlite')
  })

  it('is let in there, too, who was let in while it moved', async () => {
    await peopled()
    await moveToDatabase(folder.path, database, office)
    const there = await inDatabase()
    const tokens: string[] = []
    const letIn = async () => {
      for (;;) tokens.push(await there.access.makeToken('kiosk', null))
    }
    const turnedAway = expect(letIn()).rejects.toThrow(RecordsAway)
    await vi.waitFor(() => expect(tokens.length).toBeGreaterThan(3))
    await moveToFolder(folder.path, database, office)
    await turnedAway
    there.close()
    const back = inFolder()
    const known = tokens.filter((token) => back.access.stationOf(token) !== null)
    back.close()
    expect(known).toEqual(tokens)
  })

  it('is as before in the folder when the move does not come about', async () => {
    const people = await peopled()
    fault = 'lost-before'
    await expect(moveToDatabase(folder.path, database, office)).rejects.toThrow('Connection')
    const here = inFolder()
    await expectThere(here, people)
    here.close()
    const there = await inDatabase()
    expect(there.access.stationOf(people.token)).toBeNull()
    there.close()
  })
})

describe('an office that moves out of a database', () => {
  it('takes nothing there any more, and is not opened there', async () => {
    await morning()
    await moveToDatabase(folder.path, database, office)
    const journal = await openShared()
    const { seq } = await journal.head()
    await moveToFolder(folder.path, database, office)
    const entry = {
      stream: 'a',
      expectedRev: 0,
      events: [{ type: 'VisitDiverted', data: { serviceId: 'passport' as never } }] as const,
      at: 0 as never,
      actor: 'kiosk',
      commandId: 'late' as CommandId,
      fingerprint: '',
      answer: 'null',
    }
    await expect(journal.append([entry])).rejects.toThrow(Conflict)
    await expect(openShared()).rejects.toThrow(MovedAway)
    expect((await verifyFile(file())).events).toBe(seq)
  })

  it('is taken up where it was broken off', async () => {
    const lines = await morning()
    await moveToDatabase(folder.path, database, office)
    fault = 'lost-after'
    await expect(moveToFolder(folder.path, database, office)).rejects.toThrow('Connection')
    expect(here()).toEqual([])
    await moveToFolder(folder.path, database, office)
    const again = await openJournalOffice(folder.path)
    expect(await again.lines()).toEqual(lines)
    await again.journal.close()
  })

  it('puts nothing over an office that the folder has', async () => {
    await morning()
    await moveToDatabase(folder.path, database, office)
    writeFileSync(file(), 'something')
    await expect(moveToFolder(folder.path, database, office)).rejects.toThrow(NotMoved)
  })
})
