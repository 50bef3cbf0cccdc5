import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `none`: there is no file; the others are files that are not used, and why. */
export type LogoState = 'none' | 'used' | 'not-png' | 'too-large'

const MOST_BYTES = 512 * 1024
/** More than twice the dots of the widest head. */
const MOST_DOTS = 1500
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * The office's own logo, `logo.png` in the data folder, which stands above every paper: black on white,
 * for a print head knows nothing between. Read anew for each paper, so that a new one needs no restart.
 */
export function readLogo(dataDir: string): {
  readonly state: LogoState
  /** A `data:` URL. */
  readonly src: string | null
} {
  let bytes: Buffer
  try {
    bytes = readFileSync(join(dataDir, 'logo.png'))
  } catch {
    return { state: 'none', src: null }
  }
  const header = bytes.subarray(0, 24)
  if (header.length < 24 || !header.subarray(0, 8).equals(SIGNATURE)) {
    return { state: 'not-png', src: null }
  }
  // The first chunk of a PNG is its header: width and height in dots.
  const widest = Math.max(header.readUInt32BE(16), header.readUInt32BE(20))
  if (bytes.length > MOST_BYTES || widest > MOST_DOTS) return { state: 'too-large', src: null }
  return { state: 'used', src: `data:image/png;base64,${bytes.toString('base64')}` }
}
