import { useT } from '../../../ui/i18n.tsx'
import styles from './Central.module.css'

type Props = {
  readonly label: string
  /** Null: by another column. */
  readonly sorted: 'up' | 'down' | null
  readonly onSort: () => void
  readonly testId?: string
}

/** The head of a column by which a table can be sorted. */
export function SortHead({ label, sorted, onSort, testId }: Props) {
  const t = useT()
  const direction = sorted === 'up' ? 'ascending' : sorted === 'down' ? 'descending' : 'none'
  return (
    <th scope="col" aria-sort={direction}>
      <button
        type="button"
        className={styles.sort}
        data-testid={testId}
        title={t('central.offices.sortBy', { column: label })}
        onClick={onSort}
      >
        {label}
        <span aria-hidden="true" className={styles.arrow}>
          {sorted === 'up' ? '▲' : sorted === 'down' ? '▼' : ''}
        </span>
      </button>
    </th>
  )
}
