import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** What is signed of the journal, in the order of the signed JSON. */
export type CheckpointFields = {
  readonly office: string | null
  readonly day: string | null
  /** How many events the journal held. */
  readonly count: number
  /** SHA-256, hex, of its last line with the newline; null when it had none. */
  readonly head: string | null
  /** ISO 8601, UTC, by the host's clock. */
  readonly time: string
}

export type Checkpoint = {
  readonly count: number
  /** The signed bytes: the fields as JSON, in UTF-8, without a newline. */
  readonly text: string
  /** Ed25519 (RFC 8032) over `text`, base64. */
  readonly signature: string
  /** PEM (SubjectPublicKeyInfo). */
  readonly publicKey: string
}

export function signCheckpoint(fields: CheckpointFields, privateKey: KeyObject): Checkpoint {
  const { office, day, count, head, time } = fields
  const text = JSON.stringify({ office, day, count, head, time })
  return {
    count,
    text,
    signature: sign(null, Buffer.from(text), privateKey).toString('base64'),
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** Whether the signature is its key's, and the fields are those of the row they stand in. */
export function holds({ count, text, signature, publicKey }: Checkpoint): boolean {
  try {
    const fields = JSON.parse(text) as CheckpointFields
    const signed = verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))
    return signed && fields.count === count
  } catch {
    return false
  }
}

export const headOfCheckpoint = ({ text }: Checkpoint): string | null =>
  (JSON.parse(text) as CheckpointFields).head
