import { useEffect, useId, useRef, type ReactNode } from 'react'
import styles from './Panel.module.css'

type Props = {
  readonly title: string
  readonly role?: 'dialog' | 'alertdialog'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Over the page until it is answered. Esc and a touch outside close it; focus stays inside. */
export function Panel({ title, role = 'dialog', onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const { current } = dialog
    current?.showModal()
    return () => current?.close()
  }, [])
  // The dialog answers Esc by itself; its backdrop is an extra way for fingers.
  useEffect(() => {
    const { current } = dialog
    const touched = (event: MouseEvent) => {
      if (event.target === current) onClose()
    }
    current?.addEventListener('click', touched)
    return () => current?.removeEventListener('click', touched)
  }, [onClose])
  return (
    <dialog
      ref={dialog}
      role={role}
      className={styles.panel}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className={styles.inside}>
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
