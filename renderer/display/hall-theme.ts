/** A hall's display is dark unless light was asked for by name. */
export function hallTheme(search: string, machine: 'light' | 'dark' | 'system'): 'light' | 'night' {
  return (new URLSearchParams(search).get('theme') ?? machine) === 'light' ? 'light' : 'night'
}
