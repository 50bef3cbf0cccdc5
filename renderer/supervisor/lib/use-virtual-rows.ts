import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

/** Of a long list only the rows in sight; they may be of any height. Call it where nothing is memoised. */
export function useVirtualRows(
  count: number,
  rowPx: number,
  scroll: RefObject<HTMLDivElement | null>,
): Virtualizer<HTMLDivElement, Element> {
  return useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 10,
  })
}
