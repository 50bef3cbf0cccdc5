const FOCUSABLE = 'input, textarea, select, button'

/**
 * The element of a field, as `fieldKey` names it: the field itself, the first of those in it, or
 * where it is not drawn, the nearest around it.
 */
export function findField(root: ParentNode, key: string): HTMLElement | null {
  for (let name = key; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('/')))) {
    const found =
      root.querySelector<HTMLElement>(`[data-field=${JSON.stringify(name)}]`) ??
      root.querySelector<HTMLElement>(`[data-field^=${JSON.stringify(`${name}/`)}]`)
    if (found === null) continue
    return found.matches(FOCUSABLE) ? found : found.querySelector<HTMLElement>(FOCUSABLE)
  }
  return null
}
