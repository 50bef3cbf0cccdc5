import '@mantine/core/styles.layer.css'
import { DirectionContext, MantineProvider } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useLanguage } from './i18n.tsx'
import { mantineTheme, mantineVariables } from './mantine-theme.ts'

/** Mantine in the tokens' colours and the language's direction: for console and supervisor. */
export function MantineRoot({
  theme,
  children,
}: {
  /** As the document's `data-theme`. */
  readonly theme: 'light' | 'dark'
  readonly children: ReactNode
}) {
  const { dir } = useLanguage()
  // Mantine's own DirectionProvider keeps a state of its own; ours is the language's.
  const direction = useMemo(
    () => ({ dir, setDirection: () => undefined, toggleDirection: () => undefined }),
    [dir],
  )
  return (
    <DirectionContext value={direction}>
      <MantineProvider
        theme={mantineTheme}
        cssVariablesResolver={mantineVariables}
        forceColorScheme={theme}
      >
        {children}
      </MantineProvider>
    </DirectionContext>
  )
}
