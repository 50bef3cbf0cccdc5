import type { CSSProperties, ReactNode } from 'react'
import type { OfficeView } from '#shared/contract/schemas.ts'
import type { DisplayView } from '#shared/contract/views.ts'
import { useT } from '../../ui/i18n.tsx'
import { shiftAt } from '../turns.ts'
import { Asleep } from './Asleep.tsx'
import styles from './Frame.module.css'
import { HallHeader } from './HallHeader.tsx'
import { OfflineNotice } from './OfflineNotice.tsx'

type FrameProps = {
  readonly office: OfficeView | null
  /** Null before the first has come. */
  readonly view: DisplayView | null
  readonly stale: boolean
  readonly now: number
  readonly layout: string
  /** What lies over the page, before the first view too. */
  readonly over?: ReactNode
  readonly children: (view: DisplayView) => ReactNode
}

/**
 * What every layout has: the wandering against burn-in, the head, what is said when the host is lost,
 * and the dark after hours. A host that goes off in the evening leaves its displays dark.
 */
export function Frame({ office, view, stale, now, layout, over, children }: FrameProps) {
  const t = useT()
  const { across, down } = shiftAt(now)
  const shift = { '--across': across, '--down': down } as CSSProperties
  const notice = (
    <OfflineNotice
      since={stale && view !== null ? Date.parse(view.now) : null}
      failing={view?.storage === 'failing'}
      office={office}
    />
  )
  return (
    <div className={styles.hall} style={shift} data-layout={layout}>
      {view?.asleep === true ? (
        <Asleep office={view.office} now={now}>
          {notice}
        </Asleep>
      ) : (
        <>
          <HallHeader office={office} now={now} />
          {notice}
          {view === null ? (
            <main className={styles.connecting} aria-busy="true">
              {t('display.connecting')}
            </main>
          ) : (
            children(view)
          )}
          {over}
        </>
      )}
    </div>
  )
}
