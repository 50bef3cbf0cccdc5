import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CentralView } from '#shared/contract/central.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { useNow } from '../../../state/use-now.ts'
import type { ViewStore } from '../../../state/view-store.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import {
  officeFilters,
  officesShown,
  type OfficeFilter,
  type Sorting,
} from '../../lib/central-rows.ts'
import styles from './Central.module.css'
import { OfficesTable } from './OfficesTable.tsx'

const TICK_MS = 5_000

/** Every office that one may look into, as it stands at this moment. */
export function Offices({ store }: { readonly store: ViewStore<CentralView> }) {
  const { lang, t } = useLanguage()
  const { view, clockOffset } = store()
  const now = useNow(clockOffset, TICK_MS)
  const [words, setWords] = useState('')
  const [filter, setFilter] = useState<OfficeFilter>('all')
  const [sorting, setSorting] = useState<Sorting>({ by: 'name', down: false })
  if (view === null) return <p role="status">{t('common.loading')}</p>
  const { offices, catalogRev } = view
  const shown = officesShown(offices, { words, filter, sorting }, { now, catalogRev, lang })
  const sum = (of: (row: CentralView['offices'][number]) => number) =>
    formatNumber(
      shown.reduce((total, row) => total + of(row), 0),
      lang,
    )

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('central.offices.title')}</h1>
        <p className={styles.hint}>{t('central.offices.hint')}</p>
      </header>
      {offices.length === 0 ? (
        <EmptyState title={t('central.offices.none')} hint={t('central.offices.noneHint')} />
      ) : (
        <>
          <section className={styles.controls} aria-label={t('supervisor.log.filters')}>
            <TextInput
              className={styles.search}
              type="search"
              data-testid="search-offices"
              label={t('central.offices.search')}
              maxLength={100}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('central.offices.show')}
              data-testid="show-offices"
              value={filter}
              data={officeFilters.map((value) => ({
                value,
                label: t(`central.offices.shows.${value}`),
              }))}
              onChange={({ currentTarget: { value } }) =>
                setFilter(officeFilters.find((known) => known === value) ?? 'all')
              }
            />
            <p role="status" className={styles.summary}>
              {t('central.offices.summary', {
                count: shown.length,
                open: sum(({ state }) => (state === 'open' ? 1 : 0)),
                waiting: sum(({ waiting }) => waiting),
              })}
            </p>
          </section>
          {shown.length === 0 ? (
            <EmptyState
              title={t('central.offices.nothing')}
              action={
                <Button
                  onClick={() => {
                    setWords('')
                    setFilter('all')
                  }}
                >
                  {t('central.offices.clear')}
                </Button>
              }
            />
          ) : (
            <section className={styles.sheet}>
              <OfficesTable
                rows={shown}
                now={now}
                catalogRev={catalogRev}
                sorting={sorting}
                onSort={setSorting}
              />
            </section>
          )}
        </>
      )}
    </div>
  )
}
