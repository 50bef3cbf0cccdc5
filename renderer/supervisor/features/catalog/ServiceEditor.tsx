import { useCallback, useState } from 'react'
import type { Preview } from '#shared/catalog/preview.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { failureWords } from '../../lib/failure.ts'
import { useAnswer } from '../../lib/use-answer.ts'
import { draftKept } from '../../lib/use-draft.ts'
import { useOthers } from '../../lib/use-others.ts'
import { EditorPage } from './EditorPage.tsx'
import styles from './EditorPage.module.css'

/** What an editor begins with. */
export type Opened = {
  readonly published: Service | null
  readonly draft: Service | null
  /** The publication that what is written was begun on. */
  readonly base: number
  /** The newest publication of all. */
  readonly rev: number
  /** As it was at `base`, where somebody has published it since; null where nobody has. */
  readonly overtaken: { readonly was: Service | null } | null
}

type Props = {
  readonly client: Client
  readonly view: SupervisorView
  readonly id: string
  readonly counters: Preview['counters']
}

/** Opens one service for writing: its draft where there is one, or else as it stands. */
export function ServiceEditor({ client, view, id, counters }: Props) {
  const t = useT()
  const ask = useCallback(() => open(client, id), [client, id])
  const { answer, again } = useAnswer(ask)
  const others = useOthers(client, id, view.catalogRev)
  /** What was just done, told by the editor that opens after it. */
  const [done, setDone] = useState<string | null>(null)
  const reopen = useCallback(
    (words: string | null) => {
      setDone(words)
      again()
    },
    [again],
  )

  if (answer === null) return <p role="status">{t('common.loading')}</p>
  if (!answer.ok) {
    return (
      <div role="alert" className={styles.notice}>
        <p>{failureWords(answer.error, t)}</p>
        <Button onClick={again}>{t('common.retry')}</Button>
      </div>
    )
  }
  return (
    <EditorPage
      key={answer.value.n}
      client={client}
      view={view}
      opened={answer.value.opened}
      others={others}
      counters={counters}
      done={done}
      onReopen={reopen}
    />
  )
}

/** Counts the openings: each has an editor of its own. */
let openings = 0

type Opening = { readonly n: number; readonly opened: Opened }

async function open(client: Client, serviceId: string): Promise<Result<Opening, Failure>> {
  const id = serviceId as ServiceId
  await draftKept(serviceId)
  const answer = await send((options) => client.catalog.get({ id }, options))
  if (!answer.ok) return err(answer.error)
  const { rev, published, draft } = answer.value
  const n = ++openings
  const at = { rev, published, draft: draft?.service ?? null }
  if (draft === null || draft.base === rev) {
    return ok({ n, opened: { ...at, base: rev, overtaken: null } })
  }
  const { base } = draft
  const then = await send((options) => client.catalog.revision({ id, rev: base }, options))
  const was = then.ok ? then.value.service : null
  return ok({
    n,
    opened:
      was?.rev === published?.rev
        ? { ...at, base: rev, overtaken: null }
        : { ...at, base, overtaken: { was } },
  })
}
