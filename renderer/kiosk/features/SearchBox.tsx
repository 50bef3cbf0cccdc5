import { useId } from 'react'
import { useT } from '../../ui/i18n.tsx'
import { CloseIcon, SearchIcon } from './icons.tsx'
import styles from './SearchBox.module.css'

type Props = {
  readonly value: string
  readonly onChange: (value: string) => void
  /** How many services match; null while nothing is searched for. */
  readonly found: number | null
}

/** Finds a service by any of its words, in either language and any spelling. */
export function SearchBox({ value, onChange, found }: Props) {
  const t = useT()
  const id = useId()
  return (
    <div className={styles.box} role="search">
      <label htmlFor={id} className="visually-hidden">
        {t('kiosk.searchLabel')}
      </label>
      <SearchIcon />
      <input
        id={id}
        type="text"
        inputMode="search"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={60}
        placeholder={t('kiosk.searchPlaceholder')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <span role="status" className={styles.found}>
        {found !== null && t('kiosk.searchResults', { count: found })}
      </span>
      {value !== '' && (
        <button
          type="button"
          className={styles.clear}
          aria-label={t('common.clear')}
          onClick={() => onChange('')}
        >
          <CloseIcon />
        </button>
      )}
    </div>
  )
}
