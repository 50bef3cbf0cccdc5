import { readFileSync, statSync, writeFileSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holds, signCheckpoint } from '../../../main/journal/checkpoint.ts'
import { openSigningKey, publicPem, type KeyStore } from '../../../main/journal/signing-key.ts'
import { temporaryFolder } from '../../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
const file = () => `${folder.path}/signing-key.json`
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

/** A store that turns every byte over, and opens only what it has turned. */
const store: KeyStore = {
  seal: (secret) => Buffer.from(`sealed${secret}`).map((byte) => byte ^ 0xff) as Buffer,
  open(sealed) {
    const opened = Buffer.from(sealed.map((byte) => byte ^ 0xff)).toString('utf8')
    if (!opened.startsWith('sealed')) throw new Error('not of this store')
    return opened.slice('sealed'.length)
  },
}

describe('the key that signs', () => {
  it('is made once, in a file that only its owner may read where no key store is', () => {
    const first = openSigningKey(folder.path, null)
    expect(first.keptIn).toBe('file')
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(publicPem(openSigningKey(folder.path, null))).toBe(publicPem(first))
  })

  it('lies sealed where the system has a key store', () => {
    const first = openSigningKey(folder.path, store)
    expect(first.keptIn).toBe('keystore')
    expect(readFileSync(file(), 'utf8')).not.toContain('PRIVATE KEY')
    expect(publicPem(openSigningKey(folder.path, store))).toBe(publicPem(first))
  })

  it('that cannot be opened is set aside, and another is made', () => {
    const first = openSigningKey(folder.path, store)
    const second = openSigningKey(folder.path, null)
    expect(publicPem(second)).not.toBe(publicPem(first))
    expect(readdirSync(folder.path)).toHaveLength(2)
    writeFileSync(file(), 'torn')
    expect(openSigningKey(folder.path, null).keptIn).toBe('file')
  })

  it('signs what holds, and nothing else', () => {
    const { privateKey } = openSigningKey(folder.path, null)
    const signed = signCheckpoint(
      { office: 'o', day: '2026-11-23', count: 3, head: 'ab', time: 't' },
      privateKey,
    )
    expect(signed.text).toBe('{"office":"o","day":"2026-11-23","count":3,"head":"ab","time":"t"}')
    expect(holds(signed)).toBe(true)
    expect(holds({ ...signed, count: 4 })).toBe(false)
    expect(holds({ ...signed, text: signed.text.replace('ab', 'ac') })).toBe(false)
    expect(holds({ ...signed, signature: 'AAAA' })).toBe(false)
  })
})
