import { useRef } from 'react'
import { statusNames } from '#shared/catalog/field-words.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { hrefOfPlace } from '../../lib/catalog-place.ts'
import { useVirtualRows } from '../../lib/use-virtual-rows.ts'
import type { Entry } from './ServiceList.tsx'
import styles from './ServiceRows.module.css'

const ROW_PX = 56

const modeTones = { in_person: 'gold', hybrid: 'accent', online: 'green' } as const
const statusTones = { published: 'green', draft: 'neutral', withdrawn: 'gold' } as const

/** The services as a table; of a thousand only those in sight are in the page. */
export function ServiceRows({ entries }: { readonly entries: readonly Entry[] }) {
  const { lang, t } = useLanguage()
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualRows(entries.length, ROW_PX, scroll)
  return (
    <div
      ref={scroll}
      className={styles.table}
      role="table"
      aria-label={t('catalog.list.table')}
      aria-rowcount={entries.length + 1}
      tabIndex={0}
    >
      <div role="row" aria-rowindex={1} className={styles.head}>
        <div role="columnheader">{t('common.service')}</div>
        <div role="columnheader">{t('common.agency')}</div>
        <div role="columnheader">{t('catalog.list.mode')}</div>
        <div role="columnheader">{t('catalog.list.status')}</div>
        <div role="columnheader">{t('catalog.list.missing')}</div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index]
          return (
            entry !== undefined && (
              <div
                key={entry.id}
                role="row"
                aria-rowindex={index + 2}
                className={styles.row}
                data-testid={`entry-${entry.id}`}
                style={{ insetBlockStart: start, blockSize: ROW_PX }}
              >
                <Cells entry={entry} lang={lang} t={t} />
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

type CellsProps = { readonly entry: Entry } & Pick<ReturnType<typeof useLanguage>, 'lang' | 't'>

function Cells({ entry, lang, t }: CellsProps) {
  const { id, title, agency, mode, status, hasDraft, missing } = entry
  return (
    <>
      <div role="cell" className={styles.name}>
        <a className={styles.open} href={hrefOfPlace({ at: 'service', id })}>
          {title[lang] || title.fa || title.en || t('catalog.untitled')}
        </a>
      </div>
      <div role="cell" className={styles.cut}>
        {agency[lang] || agency.fa}
      </div>
      <div role="cell">
        <Badge tone={modeTones[mode]}>{t(`catalog.list.modes.${mode}`)}</Badge>
      </div>
      <div role="cell" className={styles.marks}>
        <Badge tone={statusTones[status]}>{statusNames[status][lang]}</Badge>
        {hasDraft && status !== 'draft' && (
          <span className={styles.draft}>{t('catalog.list.hasDraft')}</span>
        )}
      </div>
      <div role="cell" className={missing > 0 ? styles.missing : styles.nothing}>
        {missing > 0 ? t('catalog.list.missingCount', { count: missing }) : '—'}
      </div>
    </>
  )
}
