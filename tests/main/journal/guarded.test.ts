import { existsSync, statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { guarded } from '../../../main/journal/guarded.ts'
import { NotStored, type Entry, type Journal } from '../../../main/journal/journal.ts'
import { openSqliteJournal } from '../../../main/journal/sqlite.ts'
import { openReserve } from '../../../main/platform/disk.ts'
import { FolderTaken, takeFolder } from '../../../main/platform/folder-lock.ts'
import { temporaryFolder } from '../../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
let journal: Journal
beforeEach(() => {
  folder = temporaryFolder()
  journal = openSqliteJournal(`${folder.path}/journal.sqlite`)
})
afterEach(async () => {
  await journal.close()
  folder.remove()
})

const entry: Entry = {
  stream: 'a',
  expectedRev: 0,
  events: [{ type: 'VisitDiverted', data: { serviceId: 'passport' as never } }],
  at: 0 as never,
  actor: 'kiosk',
  commandId: 'c' as never,
  fingerprint: '',
  answer: 'null',
}

function failingWith(code: string) {
  let fault: string | null = null
  let asked = 0
  let released = 0
  let room = true
  const guard = guarded(
    {
      ...journal,
      append(entries) {
        asked += 1
        if (fault !== null) throw Object.assign(new Error(fault), { code: fault })
        return journal.append(entries)
      },
    },
    { release: () => (released += 1), take: () => room },
    () => undefined,
  )
  return {
    guard,
    breakIt: () => (fault = code),
    mendIt: () => (fault = null),
    fill: () => (room = false),
    clear: () => (room = true),
    asked: () => asked,
    released: () => released,
  }
}

describe('a journal that is guarded', () => {
  it('never writes again after a failed flush, even if the disk says it could', async () => {
    const { guard, breakIt, mendIt, asked } = failingWith('SQLITE_IOERR_FSYNC')
    breakIt()
    await expect(guard.append([entry])).rejects.toThrow(NotStored)
    mendIt()
    await expect(guard.append([entry])).rejects.toMatchObject({ storage: 'failing' })
    expect(asked()).toBe(1)
    expect(guard.storage()).toBe('failing')
    expect((await guard.head()).seq).toBe(0)
  })

  it('gives its reserve up when the disk is full, and takes it again when there is room', async () => {
    const { guard, breakIt, mendIt, fill, clear, released } = failingWith('SQLITE_FULL')
    breakIt()
    fill()
    await expect(guard.append([entry])).rejects.toMatchObject({ storage: 'full' })
    expect(released()).toBe(1)
    mendIt()
    await guard.append([entry])
    guard.lookAgain()
    expect(guard.storage()).toBe('full')
    clear()
    guard.lookAgain()
    expect(guard.storage()).toBe('ok')
  })
})

describe('the reserve', () => {
  it('holds real room, once', () => {
    const file = `${folder.path}/reserve`
    const reserve = openReserve(file, 100_000)
    expect(reserve.take()).toBe(true)
    expect(statSync(file).blocks * 512).toBeGreaterThanOrEqual(100_000)
    expect(reserve.take()).toBe(true)
    reserve.release()
    expect(existsSync(file)).toBe(false)
  })
})

describe('a data folder', () => {
  it('is one program’s at a time', () => {
    const lock = takeFolder(folder.path)
    expect(() => takeFolder(folder.path)).toThrow(FolderTaken)
    lock.release()
    takeFolder(folder.path).release()
  })
})
