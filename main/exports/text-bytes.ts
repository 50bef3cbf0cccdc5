const encoder = new TextEncoder()
const DAY_MS = 86_400_000

/**
 * Text as UTF-8 in a buffer that is used again: of what is only passed on, a million lines, no
 * strings are made.
 */
export class TextBytes {
  private bytes = new Uint8Array(1 << 18)
  private end = 0
  private day = NaN
  private date = ''

  text(text: string): void {
    this.makeRoom(text.length * 3)
    const { bytes } = this
    let end = this.end
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 0x7f) {
        const { written } = encoder.encodeInto(text, bytes.subarray(this.end))
        this.end += written
        return
      }
      bytes[end++] = code
    }
    this.end = end
  }

  whole(value: number): void {
    if (Number.isInteger(value) && value >= 0 && value < 100) {
      this.makeRoom(2)
      if (value > 9) this.bytes[this.end++] = 0x30 + Math.floor(value / 10)
      this.bytes[this.end++] = 0x30 + (value % 10)
    } else this.text(String(value))
  }

  /** As `toISOString` has it, from 1970 to the year 9999; the date is made once a day. */
  instant(ms: number): void {
    const day = Math.floor(ms / DAY_MS)
    if (day !== this.day) {
      this.date = new Date(ms).toISOString().slice(0, 'YYYY-MM-DDT'.length)
      this.day = day
    }
    this.text(this.date)
    this.makeRoom(13)
    const { bytes } = this
    const left = ms - day * DAY_MS
    const seconds = Math.floor(left / 1000)
    const minutes = Math.floor(seconds / 60)
    const thousandths = left % 1000
    let end = this.end
    const two = (value: number, after: number) => {
      bytes[end++] = 0x30 + Math.floor(value / 10)
      bytes[end++] = 0x30 + (value % 10)
      bytes[end++] = after
    }
    two(Math.floor(minutes / 60), 0x3a)
    two(minutes % 60, 0x3a)
    two(seconds % 60, 0x2e)
    bytes[end++] = 0x30 + Math.floor(thousandths / 100)
    two(thousandths % 100, 0x5a)
    this.end = end
  }

  /** A copy of what was written, which begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.end)
    this.end = 0
    return taken
  }

  private makeRoom(count: number): void {
    if (this.end + count <= this.bytes.length) return
    const before = this.bytes
    this.bytes = new Uint8Array(Math.max(before.length * 2, this.end + count))
    this.bytes.set(before)
  }
}
