/** What is to be done at some instant; of one instant, what was first in the day that is replayed. */
export type Entry = { readonly at: number; readonly seq: number; readonly run: () => void }

/** A binary heap of what is still to come. */
export class Agenda {
  private readonly heap: (Entry & { readonly n: number })[] = []
  private added = 0

  add(entry: Entry): void {
    const { heap } = this
    const added = { ...entry, n: (this.added += 1) }
    let place = heap.push(added) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.comesBefore(place, parent)) break
      this.swap(place, parent)
      place = parent
    }
  }

  /** Null when nothing is left. */
  next(): Entry | null {
    const { heap } = this
    const [first] = heap
    const last = heap.pop()
    if (first === undefined || last === undefined) return null
    if (heap.length === 0) return first
    heap[0] = last
    for (let place = 0; ;) {
      const left = 2 * place + 1
      const child = left + 1 < heap.length && this.comesBefore(left + 1, left) ? left + 1 : left
      if (child >= heap.length || !this.comesBefore(child, place)) return first
      this.swap(place, child)
      place = child
    }
  }

  private comesBefore(one: number, other: number): boolean {
    const a = this.heap[one]
    const b = this.heap[other]
    if (a === undefined || b === undefined) return false
    // Two of the unknown places would give NaN, which is no answer.
    if (a.at !== b.at) return a.at < b.at
    return a.seq === b.seq ? a.n < b.n : a.seq < b.seq
  }

  private swap(one: number, other: number): void {
    const a = this.heap[one]
    const b = this.heap[other]
    if (a === undefined || b === undefined) return
    this.heap[one] = b
    this.heap[other] = a
  }
}
