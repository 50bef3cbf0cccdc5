import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useT } from '../../ui/i18n.tsx'
import { DownIcon } from './icons.tsx'
import styles from './ScrollArea.module.css'

type Props = {
  readonly label: string
  /** Takes the space that is there, for what can grow into it. */
  readonly fill?: boolean
  readonly children: ReactNode
}

const NEAR_PX = 12

/**
 * Scrolls inside the page. Somebody who has never swiped a screen finds a button for what is below.
 */
export function ScrollArea({ label, fill = false, children }: Props) {
  const t = useT()
  const area = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ overflows: false, more: false })

  const measure = () => {
    const box = area.current
    if (box === null) return
    const hidden = box.scrollHeight - box.clientHeight
    setSize({ overflows: hidden > NEAR_PX, more: hidden - box.scrollTop > NEAR_PX })
  }
  useEffect(() => {
    if (!('ResizeObserver' in window)) return
    const observer = new ResizeObserver(measure)
    for (const { current } of [area, inner]) if (current !== null) observer.observe(current)
    return () => observer.disconnect()
  }, [])

  return (
    <div className={styles.frame} data-fill={fill} data-more={size.more}>
      <div
        ref={area}
        className={styles.area}
        onScroll={measure}
        {...(size.overflows ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}
      >
        <div ref={inner} className={styles.inner}>
          {children}
        </div>
      </div>
      {size.more && (
        <button
          type="button"
          className={styles.more}
          onClick={() =>
            area.current?.scrollBy({ top: area.current.clientHeight * 0.8, behavior: 'smooth' })
          }
        >
          {t('kiosk.moreBelow')}
          <DownIcon />
        </button>
      )}
    </div>
  )
}
