import {
  createTheme,
  Divider,
  Table,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** Mantine asks for ten shades; the light theme fills with the eighth, the dark with the fourth. */
const accent: MantineColorsTuple = [
  '#eaf6f5',
  '#dcefee',
  '#b4dddb',
  '#63d3c9',
  '#35aaa5',
  '#1b8a8a',
  '#0b6e75',
  '#075359',
  '#05444a',
  '#04363b',
]

/** Warm, as the paper is. The fifth is the edge of inputs: 3:1 on card. */
const gray: MantineColorsTuple = [
  '#fbfaf7',
  '#f6f4ef',
  '#efebe2',
  '#e4dfd4',
  '#857d6e',
  '#857d6e',
  '#6b6457',
  '#5a544a',
  '#48525d',
  '#17222e',
]

/** The dark theme's ink to its ground; the seventh is the ground of inputs and menus. */
const dark: MantineColorsTuple = [
  '#f1ede4',
  '#d5d8da',
  '#b9c4cd',
  '#7d8c99',
  '#6a7885',
  '#2c3945',
  '#141d25',
  '#10181f',
  '#0c1319',
  '#080d11',
]

export const mantineTheme = createTheme({
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: 'var(--weight-bold)' },
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  black: '#17222e',
  defaultRadius: 'md',
  radius: {
    xs: 'var(--radius-sm)',
    sm: 'var(--radius-sm)',
    md: 'var(--radius-md)',
    lg: 'var(--radius-lg)',
    xl: 'var(--radius-xl)',
  },
  fontSizes: {
    xs: 'var(--text-xs)',
    sm: 'var(--text-sm)',
    md: 'var(--text-md)',
    lg: 'var(--text-lg)',
    xl: 'var(--text-xl)',
  },
  lineHeights: { xs: '1.5', sm: '1.6', md: 'var(--leading)', lg: '1.6', xl: '1.5' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Table: Table.extend({ defaultProps: { borderColor: 'var(--line)' } }),
    Divider: Divider.extend({ defaultProps: { color: 'var(--line)' } }),
  },
})

/** Mantine's own names, given the tokens' values; the tokens know the theme. */
const fromTokens = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--soft)',
  '--mantine-color-placeholder': 'var(--soft)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--sunk)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--sunk)',
  '--mantine-color-disabled-color': 'var(--soft)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-strong)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent)',
  '--mantine-color-accent-outline': 'var(--accent)',
  '--mantine-color-accent-text': 'var(--accent)',
}

export const mantineVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
})
