import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import type { Reserve } from '../journal/guarded.ts'

/** Bytes that the program may still write beside `path`. */
export function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}

/** Whether two folders are on one file system, as far as the system tells. */
export const sameDrive = (a: string, b: string): boolean => statSync(a).dev === statSync(b).dev

/** Room held by a file of `bytes` beside the journal. It is taken again where twice as much is free. */
export function openReserve(file: string, bytes: number): Reserve {
  const held = (): boolean => statSync(file, { throwIfNoEntry: false })?.size === bytes
  const release = () => rmSync(file, { force: true })
  return {
    release,
    take() {
      if (held()) return true
      release()
      const fd = openSync(file, 'w')
      try {
        const piece = Buffer.alloc(Math.min(bytes, 64 * 1024), 0x6e)
        for (let at = 0; at < bytes; at += piece.length) {
          writeSync(fd, piece, 0, Math.min(piece.length, bytes - at))
        }
        fsyncSync(fd)
        closeSync(fd)
      } catch {
        closeSync(fd)
        release()
        return false
      }
      if (freeBytes(file) >= bytes) return true
      release()
      return false
    },
  }
}
