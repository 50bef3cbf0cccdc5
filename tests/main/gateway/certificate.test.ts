import { X509Certificate } from 'node:crypto'
import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkGroups, openCertificate } from '../../../main/gateway/certificate.ts'
import { StartUpError } from '../../../main/platform/start-up-error.ts'
import { temporaryFolder } from '../../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
let key: string
let cert: string
beforeEach(() => {
  folder = temporaryFolder()
  key = join(folder.path, 'lan-key.pem')
  cert = join(folder.path, 'lan-cert.pem')
})
afterEach(() => folder.remove())

describe('the certificate of a host', () => {
  it('is made once, for many years, and its key is nobody else’s to read', async () => {
    const made = await openCertificate(folder.path)
    expect(await openCertificate(folder.path)).toEqual(made)
    const read = new X509Certificate(readFileSync(cert))
    expect(read.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(made.fingerprint)
    expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    expect(read.subjectAltName).toContain('DNS:localhost')
    const years = (Date.parse(read.validTo) - Date.now()) / (365.25 * 24 * 3600 * 1000)
    expect(Math.round(years)).toBe(20)
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o077).toBe(0)
  })

  it('is compared by people in four groups', () => {
    expect(checkGroups('a3a248c54b781f16ff')).toBe('A3A2 48C5 4B78 1F16')
  })

  it.each<[string, () => void]>([
    ['a key that is torn', () => truncateSync(key, 100)],
    ['a key that is gone', () => rmSync(key)],
    ['a certificate that is gone', () => rmSync(cert)],
    ['a certificate that is no certificate', () => writeFileSync(cert, 'nothing')],
  ])('%s stops the host in words, and no other is made in its place', async (_what, harm) => {
    await openCertificate(folder.path)
    harm()
    const failed = await openCertificate(folder.path).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(StartUpError)
    const [problem] = (failed as StartUpError).problems
    expect(problem?.text.fa).toMatch(/دوباره وصل شود/)
    expect(problem?.text.en).toMatch(/paired again/)
    await expect(openCertificate(folder.path)).rejects.toThrow()
  })

  it('with the key of another stops the host too', async () => {
    const other = temporaryFolder()
    await openCertificate(folder.path)
    const { key: strange } = await openCertificate(other.path)
    other.remove()
    writeFileSync(key, strange)
    await expect(openCertificate(folder.path)).rejects.toThrow('does not belong')
  })
})
