import type { ReactNode } from 'react'
import styles from './icons.module.css'

const icon = (paths: ReactNode) => (
  <svg
    viewBox="0 0 24 24"
    width="1.4em"
    height="1.4em"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {paths}
  </svg>
)

/** Points to where reading begins. */
export const BackIcon = () => (
  <span className={styles.towardsStart}>{icon(<path d="M19 12H5m6-6-6 6 6 6" />)}</span>
)

export const HomeIcon = () => icon(<path d="M4 11.5 12 5l8 6.5M6.5 10v9h11v-9" />)

export const SearchIcon = () =>
  icon(
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </>,
  )

export const DownIcon = () => icon(<path d="m6 9 6 6 6-6" />)

export const CheckIcon = () => icon(<path d="m5 12.5 4.5 4.5L19 7.5" strokeWidth="3" />)

export const CloseIcon = () => icon(<path d="M6 6l12 12M18 6 6 18" />)

export const ClockIcon = () =>
  icon(
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>,
  )
