// The library that follows asks for it.
import 'reflect-metadata'
import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto'
import { hostname } from 'node:os'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** The library speaks of a browser's cryptography, which is Node's by another name. */
type Wanted = Parameters<typeof X509CertificateGenerator.createSelfSigned>

const YEARS = 20
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** A key and a certificate that it has signed itself, PEM. */
export async function makeCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const keys = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const notBefore = new Date()
  const notAfter = new Date(notBefore)
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS)
  // A machine whose clock is a little behind shall find it valid too.
  notBefore.setUTCFullYear(notBefore.getUTCFullYear() - 1)
  const names = [...new Set(['localhost', hostname()])].filter((name) =>
    /^[\x21-\x7e]+$/.test(name),
  )
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: `01${randomBytes(8).toString('hex')}`,
      name: 'CN=Nobat',
      notBefore,
      notAfter,
      signingAlgorithm: P256,
      keys: keys as Wanted[0]['keys'],
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new SubjectAlternativeNameExtension(
          names.map((value) => ({ type: 'dns' as const, value })),
        ),
      ],
    },
    webcrypto as NonNullable<Wanted[1]>,
  )
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `${certificate.toString('pem')}\n`,
  }
}
