import { SegmentedControl } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { diffCatalogs } from '#shared/catalog/diff.ts'
import type { Preview } from '#shared/catalog/preview.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { EditorContext } from '../../lib/editor-context.ts'
import { goToPlace } from '../../lib/catalog-place.ts'
import { findField } from '../../lib/find-field.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { useServiceEditor } from '../../lib/use-service-editor.ts'
import { useUndoKeys } from '../../lib/use-undo-keys.ts'
import { useWide } from '../../lib/use-wide.ts'
import settings from '../Settings.module.css'
import { DiscardPanel } from './DiscardPanel.tsx'
import { EditorHead } from './EditorHead.tsx'
import styles from './EditorPage.module.css'
import { KioskPreview } from './KioskPreview.tsx'
import { OvertakenNotice } from './OvertakenNotice.tsx'
import { PublishBar } from './PublishBar.tsx'
import { PublishPanel } from './PublishPanel.tsx'
import type { Opened } from './ServiceEditor.tsx'
import { ServiceForm } from './ServiceForm.tsx'

type Props = {
  readonly client: Client
  readonly view: SupervisorView
  readonly opened: Opened
  readonly others: readonly Service[]
  readonly counters: Preview['counters']
  /** What was done just before this editor opened, in words. */
  readonly done: string | null
  readonly onReopen: (done: string | null) => void
}

type Shows = 'form' | 'both' | 'preview'

/** One service being written, and beside it what citizens will see. */
export function EditorPage(props: Props) {
  const { client, view, opened, others, counters, done, onReopen } = props
  const { published, draft, base } = opened
  const { lang, t } = useLanguage()
  const begun = draft ?? published
  if (begun === null) throw new Error('A service is neither published nor drafted')
  const today = view.date ?? businessDate(Date.parse(view.now), view.office.zone)
  const desks = useMemo(() => new Set(counters.flatMap(({ deskTypes }) => deskTypes)), [counters])
  const editor = useServiceEditor({ begun, published, others, desks, today, lang, t })
  const { service, problems, wanted } = editor
  const keeping = useDraft({ client, service, base, published })
  const wide = useWide()
  const [shows, setShows] = useState<Shows>('both')
  const [panel, setPanel] = useState<'publish' | 'withdraw' | 'discard' | null>(null)
  const form = useRef<HTMLDivElement>(null)
  const missing = useRef<HTMLDivElement>(null)
  const shown = !wide && shows === 'both' ? 'form' : shows
  useUndoKeys(panel === null ? editor : null)

  useEffect(() => {
    if (wanted === null || form.current === null) return
    const field = findField(form.current, wanted.key)
    field?.scrollIntoView({ block: 'center' })
    if (wanted.focus) field?.focus({ preventScroll: true })
  }, [wanted])

  // Nothing was written yet, so what others published meanwhile is simply shown.
  const outdated = view.catalogRev > opened.rev && draft === null && editor.depth === 0
  useEffect(() => {
    if (outdated) onReopen(null)
  }, [outdated, onReopen])

  const changes = useMemo(
    () =>
      diffCatalogs(published === null ? [] : [published], [
        { ...service, status: 'published', rev: published?.rev ?? service.rev },
      ]),
    [service, published],
  )
  const id = service.id as ServiceId

  async function publish(signed: { readonly by: string; readonly note: string }) {
    const unkept = await keeping.flush()
    if (unkept !== null) return unkept
    const answer = await send((options) =>
      client.catalog.publish({ id, base, service, ...signed }, options),
    )
    if (!answer.ok) {
      // The newly opened editor shows what the other one changed, and the ways out.
      if (answer.error.code === 'changed-meanwhile') onReopen(null)
      return answer.error
    }
    keeping.forget()
    onReopen(t('catalog.published', { rev: formatNumber((published?.rev ?? 0) + 1, lang) }))
    return null
  }

  async function withdraw(signed: { readonly by: string; readonly note: string }) {
    const unkept = await keeping.flush()
    if (unkept !== null) return unkept
    const answer = await send((options) => client.catalog.withdraw({ id, ...signed }, options))
    if (!answer.ok) return answer.error
    keeping.forget()
    onReopen(t('catalog.withdrawn'))
    return null
  }

  /** What was written goes on from the newest publication. */
  async function keepMine(): Promise<Failure | null> {
    const unkept = await keeping.flush()
    if (unkept !== null) return unkept
    const answer = await send((options) =>
      client.catalog.saveDraft({ id, base: opened.rev, service }, options),
    )
    if (!answer.ok) return answer.error
    keeping.forget()
    onReopen(t('catalog.overtaken.kept'))
    return null
  }

  async function discard(): Promise<Failure | null> {
    keeping.forget()
    const answer = await send((options) => client.catalog.discardDraft({ id }, options))
    if (!answer.ok) return answer.error
    if (published === null) goToPlace({ at: 'list' })
    else onReopen(t('catalog.discarded'))
    return null
  }

  return (
    <EditorContext value={editor}>
      <div className={styles.page}>
        <EditorHead
          editor={editor}
          keeping={keeping.state}
          published={published}
          hasDraft={draft !== null || editor.depth > 0}
          onWithdraw={() => setPanel('withdraw')}
          onDiscard={() => setPanel('discard')}
        >
          <SegmentedControl
            className={settings.segments}
            size="xs"
            aria-label={t('catalog.shows.label')}
            value={shown}
            data={(wide
              ? (['form', 'both', 'preview'] as const)
              : (['form', 'preview'] as const)
            ).map((value) => ({ value, label: t(`catalog.shows.${value}`) }))}
            onChange={(value) => setShows(value === 'form' || value === 'preview' ? value : 'both')}
          />
        </EditorHead>
        <div role="status">
          {done !== null && editor.depth === 0 && (
            <div className={`${styles.notice} ${styles.good}`} data-testid="done">
              <p>{done}</p>
            </div>
          )}
          {done === null && draft !== null && published !== null && editor.depth === 0 && (
            <div className={styles.notice}>
              <p>{t('catalog.continuing')}</p>
              <Button onClick={() => setPanel('discard')}>{t('catalog.discard')}</Button>
            </div>
          )}
        </div>
        {opened.overtaken !== null && (
          <OvertakenNotice
            was={opened.overtaken.was}
            published={published}
            onKeep={keepMine}
            onDiscard={discard}
          />
        )}
        <p className="visually-hidden" role="status">
          {editor.told}
        </p>
        <div className={styles.columns} data-shows={shown}>
          {shown !== 'preview' && (
            <div ref={form} className={styles.form} data-testid="form">
              <ServiceForm />
            </div>
          )}
          {shown !== 'form' && (
            <KioskPreview service={service} office={view.office} counters={counters} />
          )}
        </div>
        <div ref={missing}>
          <PublishBar
            problems={problems}
            unchanged={changes.length === 0}
            onReveal={(key) => {
              if (shown === 'preview') setShows(wide ? 'both' : 'form')
              editor.reveal(key)
            }}
            onTry={() => {
              editor.showAll()
              missing.current?.querySelector<HTMLElement>('[data-missing]')?.focus()
            }}
            onPublish={() => setPanel('publish')}
          />
        </div>
        {panel === 'publish' && (
          <PublishPanel
            title={t('catalog.publishTitle', { title: service.title[lang] })}
            hint={t(published === null ? 'catalog.publishFirst' : 'catalog.publishHint')}
            confirm={t('catalog.publish')}
            changes={changes}
            onPublish={publish}
            onClose={() => setPanel(null)}
          />
        )}
        {panel === 'discard' && (
          <DiscardPanel
            last={published === null}
            onDiscard={discard}
            onClose={() => setPanel(null)}
          />
        )}
        {panel === 'withdraw' && (
          <PublishPanel
            title={t('catalog.withdrawTitle', { title: service.title[lang] })}
            hint={t('catalog.withdrawHint')}
            confirm={t('catalog.withdraw')}
            danger
            changes={[]}
            onPublish={withdraw}
            onClose={() => setPanel(null)}
          />
        )}
      </div>
    </EditorContext>
  )
}
