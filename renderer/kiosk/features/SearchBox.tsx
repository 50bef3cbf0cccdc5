import { useId, type RefObject } from 'react'
import { useLanguage } from '../../ui/i18n.tsx'
import { CloseIcon, SearchIcon } from './icons.tsx'
import { KeyboardIcon } from './KeyboardIcons.tsx'
import styles from './SearchBox.module.css'

type Props = {
  readonly field: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly onChange: (value: string) => void
  /** How many services match; null while nothing is searched for. */
  readonly found: number | null
  /** Whether the keyboard of the screen is there. */
  readonly typing: boolean
  readonly onTyping: (typing: boolean) => void
}

/**
 * Finds a service by any of its words, in either language and any spelling. A touch brings the
 * keyboard of the screen; a keyboard on the desk writes without it.
 */
export function SearchBox({ field, value, onChange, found, typing, onTyping }: Props) {
  const { t } = useLanguage()
  const id = useId()
  return (
    <div className={styles.box} role="search">
      <label htmlFor={id} className="visually-hidden">
        {t('kiosk.searchLabel')}
      </label>
      <SearchIcon />
      <input
        ref={field}
        id={id}
        type="text"
        // The system's touch keyboard would cover the one that is already there.
        inputMode="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={60}
        dir={value === '' ? undefined : 'auto'}
        placeholder={t('kiosk.searchPlaceholder')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onClick={() => onTyping(true)}
        onKeyDown={({ key }) => {
          if (key === 'Enter' || key === 'Escape') onTyping(false)
        }}
      />
      {/* Where there are none, the page says so in large words. */}
      <span role="status" className={found === 0 ? 'visually-hidden' : styles.found}>
        {found !== null && t('kiosk.searchResults', { count: found })}
      </span>
      {value !== '' && (
        <button
          type="button"
          className={styles.button}
          aria-label={t('common.clear')}
          onClick={() => {
            onChange('')
            field.current?.focus()
          }}
        >
          <CloseIcon />
        </button>
      )}
      <button
        type="button"
        className={styles.button}
        aria-label={t('kiosk.keyboard.label')}
        aria-expanded={typing}
        onClick={() => {
          onTyping(!typing)
          field.current?.focus()
        }}
      >
        <KeyboardIcon />
      </button>
    </div>
  )
}
