/** Of a monitor, what the system tells: a number that another driver changes, a name, and its place. */
export type Monitor = {
  readonly id: number
  readonly label: string
  readonly bounds: { readonly x: number; readonly y: number }
}

/** By what a monitor is known again: `id|x,y|name`. */
export function monitorKey({ id, label, bounds: { x, y } }: Monitor): string {
  return `${id}|${x},${y}|${label}`
}

/**
 * The monitor that a key was made of: by its number where the name agrees; else by its name, and of
 * several alike the one at the same place; one without a name by its place. A key that is only a
 * number, as they once were, is looked for by that alone. Null when it is not there.
 */
export function monitorOf<Known extends Monitor>(
  key: string,
  monitors: readonly Known[],
): Known | null {
  const [id = '', place, ...words] = key.split('|')
  const name = words.join('|')
  const alike = place === undefined ? monitors : monitors.filter(({ label }) => label === name)
  const isThere = ({ bounds: { x, y } }: Known) => `${x},${y}` === place
  return (
    alike.find((each) => String(each.id) === id) ??
    alike.find(isThere) ??
    (name === '' ? null : (alike[0] ?? null))
  )
}
