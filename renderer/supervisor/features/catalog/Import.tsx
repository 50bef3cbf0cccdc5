import { Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import { maxCatalogBytes } from '#shared/catalog/read-catalog.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { hrefOfPlace } from '../../lib/catalog-place.ts'
import { failureWords } from '../../lib/failure.ts'
import styles from './Import.module.css'
import { ImportOutcome, type Chosen, type Compared } from './ImportOutcome.tsx'

type State =
  | { readonly at: 'choosing' }
  | { readonly at: 'too-large'; readonly name: string }
  | { readonly at: 'comparing' }
  | { readonly at: 'compared'; readonly compared: Compared }
  | { readonly at: 'failed'; readonly failure: Failure }
  | { readonly at: 'done' }

/** Takes a catalogue's file in: first what it would change, and only then the changing. */
export function Import({ client }: { readonly client: Client }) {
  const { t } = useLanguage()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [keepOthers, setKeepOthers] = useState(true)
  const [state, setState] = useState<State>({ at: 'choosing' })

  async function compare(file: Chosen, keep: boolean): Promise<void> {
    setState({ at: 'comparing' })
    const answer = await send((options) =>
      client.catalog.compare({ source: file.source, keepOthers: keep }, options),
    )
    setState(
      answer.ok
        ? { at: 'compared', compared: answer.value }
        : { at: 'failed', failure: answer.error },
    )
  }

  async function choose(file: File | undefined): Promise<void> {
    if (file === undefined) return
    setChosen(null)
    if (file.size > maxCatalogBytes) return setState({ at: 'too-large', name: file.name })
    const read = { name: file.name, source: await file.text() }
    setChosen(read)
    await compare(read, keepOthers)
  }
  const over = useDroppedFile((file) => void choose(file))

  return (
    <div className={styles.page} data-over={over}>
      <header>
        <a className={styles.back} href={hrefOfPlace({ at: 'list' })}>
          {t('catalog.title')}
        </a>
        <h1 className={styles.title}>{t('catalog.import.title')}</h1>
        <p className={styles.hint}>{t('catalog.import.hint')}</p>
      </header>
      <label className={styles.choose}>
        <input
          type="file"
          accept=".json,application/json"
          className="visually-hidden"
          data-testid="import-file"
          onChange={({ currentTarget }) => {
            void choose(currentTarget.files?.[0])
            // The same file, mended, may be chosen again.
            currentTarget.value = ''
          }}
        />
        <strong>{t('catalog.import.choose')}</strong>
        <span>{t('catalog.import.drop')}</span>
        {chosen !== null && <bdi className={styles.name}>{chosen.name}</bdi>}
      </label>
      <Switch
        data-testid="keep-others"
        label={t('catalog.import.keepOthers')}
        description={t('catalog.import.keepOthersHint')}
        checked={keepOthers}
        onChange={({ currentTarget: { checked } }) => {
          setKeepOthers(checked)
          if (chosen !== null) void compare(chosen, checked)
        }}
      />
      <div role="status">
        {state.at === 'comparing' && <p>{t('catalog.import.comparing')}</p>}
        {state.at === 'done' && (
          <p className={styles.done} data-testid="imported">
            {t('catalog.import.done')}{' '}
            <a href={hrefOfPlace({ at: 'list' })}>{t('catalog.title')}</a>
          </p>
        )}
        {state.at === 'too-large' && (
          <p className={styles.failure}>
            {t('catalog.import.tooLarge', {
              name: `\u2068${state.name}\u2069`,
              n: maxCatalogBytes / (1024 * 1024),
            })}
          </p>
        )}
        {state.at === 'failed' && (
          <p className={styles.failure}>{failureWords(state.failure, t)}</p>
        )}
      </div>
      {state.at === 'compared' && chosen !== null && (
        <ImportOutcome
          client={client}
          chosen={chosen}
          keepOthers={keepOthers}
          compared={state.compared}
          onDone={() => {
            setChosen(null)
            setState({ at: 'done' })
          }}
          onAgain={() => void compare(chosen, keepOthers)}
        />
      )}
    </div>
  )
}

/** A file may be dropped anywhere on the page; true while one is held over it. */
function useDroppedFile(onFile: (file: File | undefined) => void): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const holds = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const drag = (event: DragEvent) => {
      if (!holds(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!holds(event)) return
      event.preventDefault()
      setOver(false)
      onFile(event.dataTransfer?.files[0])
    }
    window.addEventListener('dragover', drag)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', drag)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [onFile])
  return over
}
