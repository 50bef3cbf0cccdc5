import { vi } from 'vitest'

/** What jsdom has not, and the kits of the supervisor's screen ask for. */
export function standInForTheBrowser(): void {
  const listened = { addEventListener: () => undefined, removeEventListener: () => undefined }
  vi.stubGlobal('matchMedia', () => ({ matches: true, ...listened }))
  vi.stubGlobal('CSS', { escape: (words: string) => words.replace(/[^\w-]/g, '\\$&') })
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined
      unobserve = () => undefined
      disconnect = () => undefined
    },
  )
  Object.defineProperty(document, 'fonts', { value: listened, configurable: true })
  Element.prototype.scrollIntoView = () => undefined
}
