import { displayLayouts } from '#shared/contract/schemas.ts'

type LayoutName = (typeof displayLayouts)[number]

/** How this display is laid out, as its address asks: `?layout=calls`, `?layout=plate&counter=3`. */
export type Layout =
  | { readonly name: Exclude<LayoutName, 'plate'> }
  | { readonly name: 'plate'; readonly counterId: string | null }

export function layoutOf(query: string): Layout {
  const asked = new URLSearchParams(query)
  const name = displayLayouts.find((each) => each === asked.get('layout')) ?? 'hall'
  return name === 'plate' ? { name, counterId: asked.get('counter') } : { name }
}
