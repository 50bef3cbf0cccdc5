import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Instant } from '#shared/domain/ids.ts'
import { openPlain } from '../../main/platform/sqlite.ts'
import {
  openTestHost,
  serveOffice,
  temporaryFolder,
  type Api,
  type ServedOffice,
} from '../support/host.ts'
import { checkPackage as check, unzipTo } from '../support/inspector-package.ts'
import { MORNING } from '../support/sample.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let kiosk: Api
let counter: Api
let supervisor: Api
let inspector: Api
let now = MORNING

beforeEach(async () => {
  folder = temporaryFolder()
  now = MORNING
  office = await serveOffice(join(folder.path, 'data'), { clock: () => now })
  kiosk = office.as('kiosk')
  counter = office.as('counter', '1')
  supervisor = office.as('supervisor')
  inspector = office.as('inspector')
  await counter('POST', '/counters/1/open', { clerk: 'مریم احمدی' })
  for (let i = 0; i < 4; i++) await kiosk('POST', '/tickets', { serviceId: 'passport' })
})
afterEach(async () => {
  await office.stop()
  folder.remove()
})

async function unpacked(): Promise<string> {
  const response = await fetch(`${office.address}/api/v1/journal/package.zip`, {
    headers: { authorization: `Bearer ${office.token('inspector')}` },
  })
  expect(response.status).toBe(200)
  const to = join(folder.path, `package-${Math.random()}`)
  await unzipTo(Buffer.from(await response.arrayBuffer()), to)
  return to
}

describe('closing the day by the contract', () => {
  it('tells the sums and the head that the slip has, and is signed', async () => {
    const closed = await supervisor('POST', '/day/close')
    expect(closed.status).toBe(200)
    const { body: checkpoint } = await inspector('GET', '/journal/checkpoint')
    const { head } = checkpoint as { head: string }
    expect(closed.body).toEqual({
      date: '2026-11-23',
      issued: 4,
      served: 0,
      noShows: 0,
      open: 4,
      carried: 0,
      head,
    })
    expect((await kiosk('POST', '/tickets', { serviceId: 'passport' })).body).toMatchObject({
      code: 'day-closed',
    })
    expect((await supervisor('POST', '/day/close')).body).toMatchObject({ code: 'day-closed' })
    const checkpoints = await office.host.journal.checkpoints()
    expect(checkpoints.map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining(`"day":"2026-11-23"`)]),
    )
  })

  it('is nobody’s but a supervisor’s', async () => {
    for (const role of [kiosk, counter, inspector]) {
      expect((await role('POST', '/day/close')).status).toBe(403)
    }
  })
})

describe('an inspector', () => {
  it('verifies the chain against its checkpoints', async () => {
    await inspector('GET', '/journal/checkpoint')
    const { body } = await inspector('GET', '/journal/verify')
    expect(body).toMatchObject({ ok: true, faults: [] })
    expect((body as { checkpoints: number }).checkpoints).toBeGreaterThan(0)
  })

  it('checks a signature with openssl alone', async () => {
    const { body } = await inspector('GET', '/journal/checkpoint')
    const { text, signature, publicKey, keptIn } = body as Record<string, string>
    expect(keptIn).toBe('file')
    writeFileSync(join(folder.path, 'text'), text ?? '')
    writeFileSync(join(folder.path, 'sig'), Buffer.from(signature ?? '', 'base64'))
    writeFileSync(join(folder.path, 'key'), publicKey ?? '')
    const verify = 'pkeyutl -verify -rawin -pubin -inkey key -in text -sigfile sig'.split(' ')
    expect(execFileSync('openssl', verify, { cwd: folder.path, encoding: 'utf8' })).toContain(
      'Verified Successfully',
    )
  })

  it('checks a whole package with the script in it', async () => {
    await supervisor('POST', '/day/close')
    now = (now + 86_400_000) as Instant
    await kiosk('POST', '/tickets', { serviceId: 'passport' })
    const dir = await unpacked()
    const { status, stdout } = check(dir)
    const lines = readFileSync(join(dir, 'journal.jsonl'), 'utf8').trimEnd().split('\n').length
    expect(stdout).toMatch(new RegExp(`^whole: ${lines} lines, [2-9] checkpoints, head`))
    expect(status).toBe(0)
    expect(
      readFileSync('resources/inspector/check.sh', 'utf8').trimEnd().split('\n').length,
    ).toBeLessThanOrEqual(15)
  })

  it('is told what is wrong with a package that is not', async () => {
    await supervisor('POST', '/day/close')
    const dir = await unpacked()
    const journal = join(dir, 'journal.jsonl')
    const whole = readFileSync(journal, 'utf8')
    const lines = whole.trimEnd().split('\n')
    const faults: readonly (readonly [string, string])[] = [
      [whole.replace('"actor":"kiosk"', '"actor":"k10sk"'), 'does not follow'],
      [`${lines.toSpliced(4, 1).join('\n')}\n`, 'line 5'],
      [
        `${lines
          .with(5, lines[6] ?? '')
          .with(6, lines[5] ?? '')
          .join('\n')}\n`,
        'line 6',
      ],
      [`${lines.slice(0, -1).join('\n')}\n`, 'missing at the end'],
      [`${whole}${lines.at(-1) ?? ''}\n`, 'does not follow'],
    ]
    for (const [text, words] of faults) {
      writeFileSync(journal, text)
      const { status, stdout } = check(dir)
      expect(status, words).toBe(1)
      expect(stdout).toContain(words)
    }
    writeFileSync(journal, whole)
    const { count } = (await inspector('GET', '/journal/checkpoint')).body as { count: number }
    const signature = join(dir, 'checkpoints', `${count}.sig`)
    expect(existsSync(signature)).toBe(true)
    writeFileSync(signature, Buffer.alloc(64))
    expect(check(dir).stdout).toContain('signature')
  })
})

describe('a journal whose bytes have turned', () => {
  const turn = (seq: number) => {
    const db = openPlain(join(folder.path, 'data', 'journal.sqlite'))
    db.prepare("UPDATE events SET line = replace(line, 'kiosk', 'kiosl') WHERE seq = ?").run(seq)
    db.close()
  }

  it('is not given out as if it were whole, and the place is named', async () => {
    const { seq } = await office.host.journal.head()
    turn(seq)
    expect((await inspector('GET', '/journal/verify')).body).toMatchObject({
      ok: false,
      faults: [{ seq, problem: 'changed' }],
    })
    const exported = await inspector('GET', '/journal/export')
    expect(exported.status).toBe(500)
    expect(exported.body).toMatchObject({ code: 'journal-damaged', details: { seq } })
    expect(office.host.safety.warnings()).toContain('journal-damaged')
  })

  it('is not opened, and is left as it is', async () => {
    const { seq } = await office.host.journal.head()
    turn(seq)
    await office.stop()
    const file = join(folder.path, 'data', 'journal.sqlite')
    const before = readFileSync(file)
    await expect(openTestHost(join(folder.path, 'data'))).rejects.toMatchObject({ damaged: true })
    expect(readFileSync(file).equals(before)).toBe(true)
    rmSync(join(folder.path, 'data'), { recursive: true })
    office = await serveOffice(join(folder.path, 'data'))
  })
})

describe('the rules of the office', () => {
  it('are changed by the supervisor and stand in the next view', async () => {
    const changed = await supervisor('POST', '/policy', { holdsAtClosing: 'carry' })
    expect(changed.body).toMatchObject({ holdsAtClosing: 'carry', keepPersonalDays: 90 })
    expect(office.host.desk.state().policy.holdsAtClosing).toBe('carry')
    expect((await supervisor('POST', '/policy', { keepPersonalDays: 0 })).status).toBe(400)
    expect((await counter('POST', '/policy', { graceMinutes: 1 })).status).toBe(403)
  })

  it('delete a clerk’s name from the log when its time is over, and the log stays whole', async () => {
    await counter('POST', '/counters/1/call-next')
    const csv = async (from: string) =>
      (await supervisor('GET', `/reports/visits.csv?from=${from}&to=2027-12-31`)).body as string
    expect(await csv('2026-11-23')).toContain('مریم احمدی')
    await supervisor('POST', '/policy', { keepPersonalDays: 2 })
    now = (now + 4 * 86_400_000) as Instant
    await kiosk('POST', '/tickets', { serviceId: 'passport' })
    expect(await csv('2026-11-23')).not.toContain('مریم')
    expect((await inspector('GET', '/journal/verify')).body).toMatchObject({ ok: true })
  })
})

describe('backups by the contract', () => {
  it('are made, listed with what they would bring back, and chosen for the next start', async () => {
    const made = await supervisor('POST', '/backups')
    expect(made.status).toBe(200)
    await kiosk('POST', '/tickets', { serviceId: 'passport' })
    const { body } = await supervisor('GET', '/backups')
    const { backups, sameDrive, failed } = body as {
      backups: { id: string; behind: number; events: number }[]
      sameDrive: boolean
      failed: string | null
    }
    expect({ sameDrive, failed }).toEqual({ sameDrive: true, failed: null })
    // The ticket, and what its holder was promised.
    expect(backups).toMatchObject([{ behind: 2 }])
    const [backup] = backups
    const asked = await supervisor('POST', `/backups/${backup?.id ?? ''}/restore`)
    expect(asked.body).toEqual({ restarting: false })
    expect((await supervisor('POST', '/backups/nobat-none/restore')).status).toBe(404)

    await office.stop()
    office = await serveOffice(join(folder.path, 'data'), { clock: () => now })
    expect(office.host.desk.seq()).toBe(backup?.events)
    expect(office.host.desk.state().day?.issued).toBe(4)
  })

  it('that fail are shown to the staff, and stop nothing', async () => {
    await office.stop()
    writeFileSync(join(folder.path, 'file'), '')
    const usual = office.host.machine.settings()
    const machine = {
      settings: () => ({
        ...usual,
        lang: null,
        theme: 'light' as const,
        backup: { folder: join(folder.path, 'file'), everyMinutes: 15 },
      }),
    }
    office = await serveOffice(join(folder.path, 'data'), {
      clock: () => now,
      machine: machine as never,
    })
    const failed = await office.as('supervisor')('POST', '/backups')
    expect(failed.status).toBe(503)
    expect(failed.body).toMatchObject({ code: 'backup-failed' })
    expect(office.host.safety.warnings()).toContain('backup-failed')
    expect((await office.as('kiosk')('POST', '/tickets', { serviceId: 'passport' })).status).toBe(
      201,
    )
  })
})
