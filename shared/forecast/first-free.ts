/** Who is free first of many, as a tournament: one that changes plays again only up to the top. */
export class FirstFree {
  readonly at: Float64Array
  private readonly width: number
  /** The first of each pair, then of each four, and so on; the winner of all is at 1. */
  private readonly winner: Int32Array

  constructor(count: number) {
    this.width = 2 ** Math.ceil(Math.log2(Math.max(2, count)))
    this.at = new Float64Array(this.width).fill(Infinity)
    this.winner = Int32Array.from({ length: 2 * this.width }, (_, i) => i - this.width)
    for (let i = this.width - 1; i >= 1; i--) this.winner[i] = this.winner[2 * i] ?? 0
  }

  set(one: number, at: number): void {
    this.at[one] = at
    for (let i = (one + this.width) >> 1; i >= 1; i >>= 1) {
      const left = this.winner[2 * i] ?? 0
      const right = this.winner[2 * i + 1] ?? 0
      this.winner[i] = (this.at[left] ?? 0) <= (this.at[right] ?? 0) ? left : right
    }
  }

  first(): number {
    return this.winner[1] ?? 0
  }
}
