import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Checkpoint } from '../journal/checkpoint.ts'

/**
 * All that an inspector needs to check the journal away from this machine: its lines up to the newest
 * checkpoint, every checkpoint with its signature, the public key, and the script that checks them.
 */
export function inspectorPackage(parts: {
  readonly lines: AsyncIterable<string>
  /** In their order; the last is of the last line. */
  readonly checkpoints: readonly Checkpoint[]
  readonly publicKey: string
  readonly script: string
}): Readable {
  const { lines, checkpoints, publicKey, script } = parts
  const zip = new ZipFile()
  zip.addReadStream(Readable.from(upTo(lines, checkpoints.at(-1)?.count ?? 0)), 'journal.jsonl')
  for (const { count, text, signature, publicKey: signer } of checkpoints) {
    zip.addBuffer(Buffer.from(text), `checkpoints/${count}.json`)
    zip.addBuffer(Buffer.from(signature, 'base64'), `checkpoints/${count}.sig`)
    // Signed before the office had its present key.
    if (signer !== publicKey) zip.addBuffer(Buffer.from(signer), `checkpoints/${count}.pem`)
  }
  zip.addBuffer(Buffer.from(publicKey), 'key.pem')
  zip.addBuffer(Buffer.from(script), 'check.sh')
  zip.end()
  return zip.outputStream as Readable
}

async function* upTo(lines: AsyncIterable<string>, count: number): AsyncGenerator<string> {
  let n = 0
  for await (const line of lines) {
    if (n >= count) return
    n += 1
    yield `${line}\n`
  }
}
