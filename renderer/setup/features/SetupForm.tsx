import { useState, type FormEvent } from 'react'
import type { Text } from '#shared/catalog/service.ts'
import type { Lang } from '#shared/i18n/index.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { emptyForm, isReady, problemsOf, setupInput, unfinishedParts } from '../office-form.ts'
import { useCatalogs } from '../use-catalogs.ts'
import { CatalogPart } from './CatalogPart.tsx'
import { CountersPart } from './CountersPart.tsx'
import { LanguagePart } from './LanguagePart.tsx'
import { NamePart } from './NamePart.tsx'
import { Outline } from './Outline.tsx'
import { PinPart } from './PinPart.tsx'
import styles from './SetupForm.module.css'

/** Everything that the first run asks, on one page: nothing typed is ever out of reach or lost. */
export function SetupForm({
  client,
  lang,
  onDone,
}: {
  readonly client: Client
  readonly lang: Lang
  readonly onDone: (office: Text) => void
}) {
  const { t, setLang } = useLanguage()
  const [form, setForm] = useState(() => emptyForm(lang))
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const catalogs = useCatalogs(client)
  const problems = problemsOf(form)
  const unfinished = unfinishedParts(problems)

  async function run(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setAsked(true)
    setFailure(null)
    if (!isReady(problems)) {
      const page = event.currentTarget
      // After the problems are drawn: that is when the fields are marked.
      requestAnimationFrame(() => page.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setBusy(true)
    const input = setupInput(form)
    const done = await send((options) => client.setup.run(input, options))
    setBusy(false)
    if (done.ok) onDone(input.name)
    else setFailure(done.error)
  }

  return (
    <div className={styles.page}>
      <Outline unfinished={unfinished} />
      <main className={styles.main}>
        <form className={styles.form} noValidate onSubmit={(event) => void run(event)}>
          <NamePart form={form} onChange={setForm} problem={asked ? problems.name : null} />
          <LanguagePart
            lang={form.lang}
            onChange={(chosen) => {
              setForm({ ...form, lang: chosen })
              setLang(chosen)
            }}
          />
          <CatalogPart
            catalogs={catalogs}
            chosen={form.catalog}
            onChange={(catalog) => setForm({ ...form, catalog })}
          />
          <CountersPart form={form} onChange={setForm} problems={problems} />
          <PinPart form={form} onChange={setForm} problems={problems} asked={asked} />
          <footer className={styles.end}>
            <p role="alert" className={styles.failure}>
              {failure === null
                ? asked && unfinished.size > 0
                  ? t('setup.mend', { count: unfinished.size })
                  : null
                : failure.code === 'no-answer'
                  ? t('setup.noAnswer')
                  : t('setup.failed', { reason: failure.message })}
            </p>
            <Button
              type="submit"
              kind="primary"
              size="kiosk"
              aria-disabled={busy}
              data-testid="setup-run"
            >
              {t(busy ? 'setup.running' : 'setup.run')}
            </Button>
          </footer>
        </form>
      </main>
    </div>
  )
}
