import { useRef } from 'react'
import type { CatalogChange } from '#shared/catalog/diff.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { changeRows, type ChangeRow } from '../../lib/change-rows.ts'
import { useVirtualRows } from '../../lib/use-virtual-rows.ts'
import styles from './Changes.module.css'

/** From so many rows on only those in sight are in the page. */
const MANY = 60
const ROW_PX = 44

const tones = {
  added: 'green',
  removed: 'red',
  withdrawn: 'gold',
  moved: 'neutral',
  changed: 'neutral',
} as const

type Props = {
  readonly changes: readonly CatalogChange[]
  /** All of one service, whose name everybody knows. */
  readonly ofOne?: boolean
}

/** What a publication changes, as people read it. */
export function Changes({ changes, ofOne = false }: Props) {
  const { t } = useLanguage()
  const rows = changeRows(changes).filter(({ kind }) => !ofOne || kind === 'change')
  if (ofOne && rows.length === 0) {
    const [whole] = changes
    return whole === undefined ? null : (
      <p>{t(`catalog.fate.${whole.kind === 'removed' ? 'removed' : 'added'}`)}</p>
    )
  }
  if (rows.length > MANY) return <ManyChanges rows={rows} />
  return (
    <ul className={styles.list} aria-label={t('catalog.changes')}>
      {rows.map((row, index) => (
        <li key={index}>
          <Row row={row} />
        </li>
      ))}
    </ul>
  )
}

function ManyChanges({ rows }: { readonly rows: readonly ChangeRow[] }) {
  const { t } = useLanguage()
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualRows(rows.length, ROW_PX, scroll)
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      role="list"
      aria-label={t('catalog.changes')}
      tabIndex={0}
    >
      <div className={styles.all} role="presentation" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              data-index={index}
              className={styles.placed}
              style={{ insetBlockStart: start }}
            >
              {row !== undefined && <Row row={row} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Row({ row }: { readonly row: ChangeRow }) {
  const { lang, t } = useLanguage()
  if (row.kind === 'service') {
    return (
      <h3 className={styles.service}>
        {row.title[lang]}
        <Badge tone={tones[row.what]}>{t(`catalog.fate.${row.what}`)}</Badge>
      </h3>
    )
  }
  const { kind, place, before, after } = row.change
  return (
    <div className={styles.change} data-kind={kind}>
      <p className={styles.place}>
        {place[lang]}
        {kind !== 'changed' && <Badge tone={tones[kind]}>{t(`catalog.change.${kind}`)}</Badge>}
      </p>
      <p className={styles.values}>
        {(before !== null || kind === 'changed') && (
          <del>
            <span className="visually-hidden">{t('catalog.was')} </span>
            <bdi>{before?.[lang] ?? t('catalog.notWritten')}</bdi>
          </del>
        )}
        {(after !== null || kind === 'changed') && (
          <ins>
            <span className="visually-hidden">{t('catalog.becomes')} </span>
            <bdi>{after?.[lang] ?? t('catalog.notWritten')}</bdi>
          </ins>
        )}
      </p>
    </div>
  )
}
