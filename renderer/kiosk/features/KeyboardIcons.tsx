const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

export const KeyboardIcon = () => (
  <svg viewBox="0 0 24 24" width="1.8em" height="1.8em" {...stroke} aria-hidden="true">
    <rect x="2.5" y="6" width="19" height="12" rx="2" />
    <path d="M6.5 10h.01M10.2 10h.01M13.8 10h.01M17.5 10h.01M8 14.2h8" />
  </svg>
)

/** Points to the left in both languages, as on the keyboards that people know. */
export const EraseIcon = () => (
  <svg viewBox="0 0 24 24" width="1.5em" height="1.5em" {...stroke} aria-hidden="true">
    <path d="M9 5h11a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H9l-6.5-7Z" />
    <path d="m12 9.5 5 5m0-5-5 5" />
  </svg>
)
