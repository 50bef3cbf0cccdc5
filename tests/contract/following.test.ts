import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FollowPage } from '#shared/contract/standby.ts'
import type { BusinessDate, CommandId } from '#shared/domain/ids.ts'
import { openAccess } from '../../main/gateway/access.ts'
import { verifyFile } from '../../main/journal/backup.ts'
import { openReplica } from '../../main/standby/replica.ts'
import { openSource } from '../../main/standby/source.ts'
import type { Follower } from '../../main/standby/follower.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'
import { caughtUp, openTestFollower, pairStandby } from '../support/standby.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let home: string
let dataDir: string
let follower: Follower | null

beforeEach(async () => {
  folder = temporaryFolder()
  home = join(folder.path, 'office')
  dataDir = join(folder.path, 'standby')
  office = await serveOffice(home)
  follower = null
})
afterEach(async () => {
  await follower?.close()
  await office.stop()
  folder.remove()
})

const issue = (key?: string) =>
  office.as('kiosk')(
    'POST',
    '/tickets',
    { serviceId: 'passport' },
    key === undefined ? {} : { 'idempotency-key': key },
  )

const wholeLog = async (journal: { lines: () => AsyncIterable<string> }) => {
  const lines = []
  for await (const line of journal.lines()) lines.push(line)
  return lines
}

describe('a standby', () => {
  it('has the log, the words, the answers and what lies beside them, and hears of the next event', async () => {
    const opened = await office.as('counter', '1')('POST', '/counters/1/open', { clerk: 'مینا' })
    expect(opened.status).toBe(200)
    await issue('once')
    await pairStandby(office, dataDir)
    follower = await openTestFollower(dataDir)
    await caughtUp(follower, office)
    await issue()
    await caughtUp(follower, office)

    const { journal, dir } = follower.replica()
    expect(await wholeLog(journal)).toEqual(await wholeLog(office.host.journal))
    expect(await journal.find('once' as CommandId)).toMatchObject(
      (await office.host.journal.find('once' as CommandId)) ?? {},
    )
    const seals = (await wholeLog(journal)).flatMap((l) => l.match(/sealed:[0-9a-f]{64}/g) ?? [])
    expect(await journal.words(seals)).toContain('مینا')
    expect(await journal.checkpoints()).toEqual(await office.host.journal.checkpoints())
    expect(await verifyFile(join(dir, 'journal.sqlite'))).toMatchObject({ ok: true })
    const copied = openAccess(join(dir, 'access.sqlite'))
    expect(copied.stations.list()).toMatchObject([{ role: 'standby' }])
    copied.close()

    const state = await office.as('supervisor')('GET', '/standby')
    expect(state.body).toMatchObject({
      epoch: 1,
      standbys: [{ name: 'دفتر پشتی', behind: expect.any(Number) }],
      outdone: null,
    })
  })

  it('lets go of the words and the answers that the host deletes', async () => {
    await office.as('counter', '1')('POST', '/counters/1/open', { clerk: 'مینا' })
    await issue('once')
    await pairStandby(office, dataDir)
    follower = await openTestFollower(dataDir)
    await caughtUp(follower, office)
    const { journal } = follower.replica()
    expect(journal.countWords()).toBeGreaterThan(0)

    await office.host.journal.forget('2999-01-01' as BusinessDate)
    await issue('later')
    await expect.poll(() => journal.find('once' as CommandId), { timeout: 15_000 }).toBeNull()
    await caughtUp(follower, office)
    const seals = (await wholeLog(journal)).flatMap((l) => l.match(/sealed:[0-9a-f]{64}/g) ?? [])
    expect(await journal.words(seals)).not.toContain('مینا')
    expect(await journal.find('later' as CommandId)).not.toBeNull()
    expect(await verifyFile(join(follower.replica().dir, 'journal.sqlite'))).toMatchObject({
      ok: true,
    })
  })

  it('goes on where it was cut off, and begins anew where the host has another log', async () => {
    await pairStandby(office, dataDir)
    follower = await openTestFollower(dataDir)
    await caughtUp(follower, office)
    await follower.close()
    for (let i = 0; i < 5; i++) await issue()
    follower = await openTestFollower(dataDir)
    await caughtUp(follower, office)
    expect(await wholeLog(follower.replica().journal)).toEqual(await wholeLog(office.host.journal))
    await follower.close()

    // What it has of another host's log: one line more than this one has.
    const replica = await openReplica(dataDir)
    const other = await replica.journal.append([
      {
        stream: 'office',
        expectedRev: (await revOf(replica.journal, 'office')) ?? 0,
        events: [{ type: 'ConflictSettled', data: { commandId: 'x' as CommandId } }],
        at: Date.now() as never,
        actor: 'system',
        commandId: 'other' as CommandId,
        fingerprint: '',
        answer: 'null',
      },
    ])
    expect(other).toHaveLength(1)
    await replica.close()
    await issue()
    follower = await openTestFollower(dataDir)
    await caughtUp(follower, office)
    expect(await wholeLog(follower.replica().journal)).toEqual(await wholeLog(office.host.journal))
  })

  it('is offered by nobody who may not give away all that the office has', async () => {
    const supervisor = office.as('supervisor')
    await supervisor('POST', '/people', { name: 'مینا', roles: ['administrator'], pin: '2468' })
    await office.host.lan.set({ open: true, port: 0 }, '127.0.0.1')
    const offer = { role: 'standby', counterId: null, name: 'دفتر پشتی' }
    const refused = await supervisor('POST', '/stations/offers', offer)
    expect(refused.status).toBe(403)
  })
})

async function revOf(
  journal: { readStream: (stream: string) => AsyncIterable<{ rev: number }> },
  stream: string,
) {
  let rev = null
  for await (const each of journal.readStream(stream)) rev = each.rev
  return rev
}

describe('what is not whole', () => {
  it('is not kept, wherever it was changed', async () => {
    await office.as('counter', '1')('POST', '/counters/1/open', { clerk: 'مینا' })
    await issue('once')
    await office.host.safety.checkpoint()
    const source = openSource(home)
    const asked = { seq: 0, hash: null, checkpoints: 0 }
    const page = {
      now: new Date().toISOString(),
      epoch: 1,
      port: 1,
      ...source.page(asked),
      besides: source.besides({}),
    } as unknown as FollowPage
    source.close()
    const [line = ''] = page.lines.slice(-1)
    const [word] = page.words
    const [answer] = page.answers
    const [signed] = page.checkpoints.slice(-1)
    const [beside] = page.besides
    if (!word || !answer || !signed || !beside) throw new Error('The page lacks something')
    const changed: Partial<FollowPage>[] = [
      { lines: page.lines.slice(1) },
      { lines: [...page.lines.slice(0, -2), line] },
      {
        lines: page.lines.map((each) => each.replace('"actor":"kiosk"', '"actor":"clerk"')),
        checkpoints: page.checkpoints,
      },
      { words: [{ ...word, value: 'کسی دیگر' }] },
      { answers: [{ ...answer, answer: '{"number":"الف-۰۰۹"}' }] },
      { checkpoints: [{ ...signed, signature: `A${signed.signature.slice(1)}B=` }] },
      { besides: [{ ...beside, base64: 'AAAA' }] },
    ]
    for (const change of changed) {
      const replica = await openReplica(dataDir)
      try {
        await expect(replica.take({ ...page, ...change })).rejects.toThrow()
        expect(replica.besides()).toEqual({})
      } finally {
        await replica.close()
        rmSync(dataDir, { recursive: true, force: true })
      }
    }
    const replica = await openReplica(dataDir)
    await replica.take(page)
    expect(replica.head()).toEqual(await office.host.journal.head())
    await replica.close()
  })
})
