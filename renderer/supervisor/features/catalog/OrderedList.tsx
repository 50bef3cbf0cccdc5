import { useState, type KeyboardEvent } from 'react'
import {
  Button as AriaButton,
  DropIndicator,
  GridList,
  GridListItem,
  I18nProvider,
  useDragAndDrop,
} from 'react-aria-components'
import { formatNumber } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { locales } from '../CalendarMonth.tsx'
import styles from './OrderedList.module.css'

export type OrderedItem = {
  readonly id: string
  readonly title: string
  /** Beside the title, in few words. */
  readonly about: string
  readonly wrong: boolean
}

type Props = {
  readonly label: string
  readonly items: readonly OrderedItem[]
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
  /** `to` is the place that it will have, from 0. */
  readonly onMove: (id: string, to: number) => void
}

/**
 * A list in an order that matters: rows are dragged by pointer, by keyboard from their handle, or
 * moved at once with Alt and an arrow.
 */
export function OrderedList({ label, items, selected, onSelect, onMove }: Props) {
  const { lang, t } = useLanguage()
  const [told, setTold] = useState('')
  const indexOf = (id: unknown) => items.findIndex((item) => item.id === id)

  function move(id: string, to: number): void {
    if (to < 0 || to >= items.length) return
    onMove(id, to)
    const title = items[indexOf(id)]?.title ?? ''
    setTold(t('catalog.order.moved', { title, n: to + 1, of: items.length }))
  }

  const { dragAndDropHooks } = useDragAndDrop<OrderedItem>({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    renderDropIndicator: (target) => (
      <DropIndicator target={target} className={styles.place ?? ''} />
    ),
    onReorder({ keys, target }) {
      const [id] = keys
      const from = indexOf(id)
      const beside = indexOf(target.key)
      if (typeof id !== 'string' || from === -1 || beside === -1) return
      const to = target.dropPosition === 'before' ? beside : beside + 1
      move(id, from < to ? to - 1 : to)
    },
  })

  function byKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || step === 0) return
    const row = (event.target as Element).closest<HTMLElement>('[data-key]')
    const id = row?.dataset['key'] ?? ''
    const from = indexOf(id)
    if (from === -1) return
    event.preventDefault()
    event.stopPropagation()
    move(id, from + step)
  }

  return (
    <I18nProvider locale={locales[lang]}>
      <div onKeyDownCapture={byKey}>
        <GridList
          aria-label={label}
          className={styles.list ?? ''}
          items={items}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selected === null ? [] : [selected]}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : keys
            onSelect(typeof id === 'string' ? id : null)
          }}
          dragAndDropHooks={dragAndDropHooks}
          dependencies={[lang]}
        >
          {(item) => (
            <GridListItem
              id={item.id}
              textValue={item.title === '' ? t('catalog.untitled') : item.title}
              className={styles.row ?? ''}
              data-wrong={item.wrong || undefined}
            >
              <AriaButton slot="drag" className={styles.handle ?? ''}>
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" />
                </svg>
              </AriaButton>
              <span className={styles.n}>{formatNumber(indexOf(item.id) + 1, lang)}</span>
              <span className={styles.title}>
                {item.title === '' ? t('catalog.untitled') : item.title}
              </span>
              <span className={styles.about}>{item.about}</span>
              {item.wrong && (
                <span className={styles.wrong} role="img" aria-label={t('catalog.order.wrong')}>
                  !
                </span>
              )}
            </GridListItem>
          )}
        </GridList>
      </div>
      <p className={styles.help}>{t('catalog.order.help')}</p>
      <p role="status" className="visually-hidden">
        {told}
      </p>
    </I18nProvider>
  )
}
