import { createContext, use } from 'react'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

/** Tells Mantine which of the two is drawn. */
export const ThemeContext = createContext<(theme: 'light' | 'dark') => void>(() => undefined)

/** Draws the page in another theme at once. */
export function useDrawTheme(): (theme: Theme) => void {
  const tellMantine = use(ThemeContext)
  return (theme) => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
    const drawn = theme === 'system' ? (dark ? 'dark' : 'light') : theme
    document.documentElement.dataset['theme'] = drawn
    tellMantine(drawn)
  }
}
