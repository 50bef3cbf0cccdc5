import { useState, type ReactNode } from 'react'
import type { Lang } from '#shared/domain/office.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { keyRows } from '../lib/key-rows.ts'
import styles from './Keyboard.module.css'
import { EraseIcon } from './KeyboardIcons.tsx'

type Props = {
  readonly onType: (text: string) => void
  readonly onErase: () => void
  readonly onClose: () => void
}

/**
 * For a screen without a keyboard. It writes where the caret is and never takes the focus, so whoever
 * has a keyboard may go on with that one. It begins in the language of the page and can write either.
 */
export function Keyboard({ onType, onErase, onClose }: Props) {
  const { lang: pageLang, t } = useLanguage()
  const [chosen, setChosen] = useState<Lang | null>(null)
  const [shown, setShown] = useState<'letters' | 'digits'>('letters')
  const lang = chosen ?? pageLang
  const other = lang === 'fa' ? 'en' : 'fa'
  const rows = keyRows(lang, shown)
  const columns = Math.max(...rows.map((row) => row.length)) + (lang === 'fa' ? 0 : 1)

  return (
    <div
      role="group"
      aria-label={t('kiosk.keyboard.label')}
      className={styles.keyboard}
      style={{ '--columns': columns } as Record<string, number>}
    >
      {rows.map((row, i) => (
        <div key={i} className={styles.row} lang={lang}>
          {row.map((letter) => (
            <Key key={letter} onPress={() => onType(letter)}>
              {letter}
            </Key>
          ))}
          {i === rows.length - 1 && (
            <Key name={t('kiosk.keyboard.erase')} kind="erase" onPress={onErase}>
              <EraseIcon />
            </Key>
          )}
        </div>
      ))}
      <div className={styles.row}>
        <Key kind="word" onPress={() => setShown(shown === 'letters' ? 'digits' : 'letters')}>
          {t(shown === 'letters' ? 'kiosk.keyboard.digits' : 'kiosk.keyboard.letters')}
        </Key>
        <Key kind="word" lang={other} onPress={() => setChosen(other)}>
          {t(`kiosk.keyboard.${other}`)}
        </Key>
        <Key kind="space" onPress={() => onType(' ')}>
          {t('kiosk.keyboard.space')}
        </Key>
        <Button size="kiosk" className={styles.close} onClick={onClose}>
          {t('kiosk.keyboard.close')}
        </Button>
      </div>
    </div>
  )
}

type KeyProps = {
  readonly name?: string
  readonly lang?: Lang
  readonly kind?: 'letter' | 'word' | 'space' | 'erase'
  readonly onPress: () => void
  readonly children: ReactNode
}

/**
 * Answers as the finger comes down, so that no letter is lost to fast typing; a click without a
 * finger is a screen reader's.
 */
function Key({ name, lang, kind = 'letter', onPress, children }: KeyProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      lang={lang}
      aria-label={name}
      className={styles.key}
      data-kind={kind}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button === 0) onPress()
      }}
      onClick={(event) => {
        if (event.detail === 0) onPress()
      }}
    >
      {children}
    </button>
  )
}
