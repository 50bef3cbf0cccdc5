import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openAccess } from '../../../main/gateway/access.ts'

it('a PIN is kept as argon2id with 19 MiB and three rounds, and checked so', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'nobat-'))
  const access = openAccess(join(dir, 'access.sqlite'))
  try {
    const hash = await access.pins.hash('2468')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=3,p=1\$/)
    await access.pins.keep('office', hash)
    expect(await access.pins.check('office', '2468')).toBe(true)
    expect(await access.pins.check('office', '2469')).toBe(false)
    expect(await access.pins.check(null, '2468')).toBe(false)
  } finally {
    access.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
