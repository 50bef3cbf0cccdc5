/** What was seen of one group: how many values and their mean. */
export type Cell = { readonly count: number; readonly mean: number }

/**
 * The mean of each group, drawn towards `parent` by n ÷ (n + k) (partial pooling). k is the
 * variance within groups over the variance between them, both from the data: where groups do not
 * differ by more than chance, all of them get the parent. Bühlmann and Straub, "Glaubwürdigkeit
 * für Schadensätze", 1970; `spread` is the variance of one value within a group.
 */
export function shrunk(
  cells: ReadonlyMap<number, Cell>,
  parent: number,
  spread: number,
): ReadonlyMap<number, number> {
  let total = 0
  let squares = 0
  let sum = 0
  for (const { count, mean } of cells.values()) {
    total += count
    squares += count * count
    sum += count * mean
  }
  const centre = total === 0 ? parent : sum / total
  let between = 0
  for (const { count, mean } of cells.values()) between += count * (mean - centre) ** 2
  const room = total - (total === 0 ? 0 : squares / total)
  // Of n equal groups the sum is about χ² with n − 1 degrees; three of its standard deviations are
  // left to chance, so that differences which are not there are not learnt.
  const free = cells.size - 1
  const chance = (free + 3 * Math.sqrt(2 * free)) * spread
  const variance = room > 0 ? (between - chance) / room : 0
  const k = variance > 0 ? spread / variance : Infinity
  return new Map(
    [...cells].map(([group, { count, mean }]) => [
      group,
      k === Infinity ? parent : parent + (count / (count + k)) * (mean - parent),
    ]),
  )
}
