import type { ReactNode } from 'react'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import type { ExportState } from '../lib/use-export.ts'
import styles from './ExportResult.module.css'

/** How an export is going, in words; always in the page, so that a change is heard. */
export function ExportResult({ state }: { readonly state: ExportState }) {
  const { lang, t } = useLanguage()
  return (
    <div role="status" className={styles.result} data-state={state.kind}>
      {wordsOf(state, lang, t)}
      {state.kind === 'running' ? <progress className={styles.bar} aria-hidden="true" /> : null}
    </div>
  )
}

function wordsOf(state: ExportState, lang: Lang, t: Translate): ReactNode {
  switch (state.kind) {
    case 'idle':
      return null
    case 'running':
      return t('supervisor.export.running', { kind: t(`supervisor.export.${state.file}`) })
    case 'failed':
      return t('supervisor.export.failed', { reason: failureWords(state.failure, t) })
    case 'done': {
      const size = t('supervisor.export.kilobytes', {
        n: formatNumber(Math.max(1, Math.round(state.bytes / 1024)), lang),
      })
      const [before, after] = t('supervisor.export.done', { file: NAME, size }).split(NAME)
      return (
        <span>
          {before}
          <bdi dir="ltr">{state.name}</bdi>
          {after}
        </span>
      )
    }
  }
}

/** Stands in words for the file's name until it is set from left to right. */
const NAME = '\u0000'
