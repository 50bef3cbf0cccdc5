import { useEffect, useState } from 'react'
import type { ConsoleView } from '#shared/contract/views.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import type { Client } from '../client/client.ts'
import type { ViewState, ViewStore } from '../state/view-store.ts'
import { AwayBanner } from '../ui/AwayBanner.tsx'
import { ConnectionBanner } from '../ui/ConnectionBanner.tsx'
import { StorageBanner } from '../ui/StorageBanner.tsx'
import { useLanguage, useT } from '../ui/i18n.tsx'
import styles from './Console.module.css'
import { useSpokenCalls } from './counter-speaker.ts'
import { DeskProvider, type Desk, type Panel } from './desk.ts'
import { CounterGone } from './features/CounterGone.tsx'
import { Header } from './features/Header.tsx'
import { OnBreak } from './features/OnBreak.tsx'
import { Queue } from './features/Queue.tsx'
import { SignIn } from './features/SignIn.tsx'
import { Workplace } from './features/Workplace.tsx'
import { failureWords } from './lib/failure.ts'
import type { Pressed } from './lib/keys.ts'
import { isSeen, primaryOf, verbsOf, type Verb } from './lib/verbs.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useRunner } from './use-runner.ts'

type Props = {
  readonly client: Client
  readonly counterId: ConsoleView['counter']['id']
  readonly store: ViewStore<ConsoleView>
  readonly leave: (() => void) | null
}

export function Console({ store, ...rest }: Props) {
  const { view, connection, refused, clockOffset } = store()
  const t = useT()
  if (refused === 'unknown-counter') {
    return <CounterGone counterId={rest.counterId} leave={rest.leave} />
  }
  if (view === null) {
    return (
      <main className={styles.loading} role="status" aria-busy="true">
        {t('common.connection.connecting')}
      </main>
    )
  }
  return <ConsoleOf {...{ view, connection, clockOffset, store }} {...rest} />
}

type State = Omit<ViewState<ConsoleView>, 'view' | 'refused'> & { readonly view: ConsoleView }

function ConsoleOf({
  view,
  connection,
  clockOffset,
  store,
  client,
  counterId,
  leave,
}: Props & State) {
  const { lang, t } = useLanguage()
  const { busy, run, look, check, failure, dismiss } = useRunner(client, counterId, store)
  const [notice, setNotice] = useState<string | null>(null)
  const [asked, setAsked] = useState<{ panel: Panel; at: string | null } | null>(null)
  const [promised, setPromised] = useState<{ on: BusinessDate; at: string } | null>(null)
  const [helpOpen, setHelpOpen] = useState(false)

  const { current } = view
  const at = current?.ticket.id ?? null
  const panel = asked !== null && asked.at === at && fits(asked.panel, view) ? asked.panel : null
  const openPanel = (next: Panel) => {
    dismiss()
    setAsked({ panel: next, at })
  }
  const closePanel = () => setAsked(null)
  const promisedOn = promised !== null && promised.at === at ? promised.on : null
  const promise = (on: BusinessDate | null) =>
    setPromised(on === null || at === null ? null : { on, at })

  const doPrimary = () => {
    setNotice(null)
    switch (primaryOf(view)) {
      case 'call-next':
        void run((commands) => commands.callNext()).then((answer) => {
          if (answer?.ok && answer.value.ticket === null) setNotice(t('console.free.stillNobody'))
        })
        break
      case 'start':
        if (current !== null) void run((commands) => commands.start(current.ticket.id))
        break
      case 'complete-step':
        void run((commands) =>
          commands.completeStep((current?.documents ?? []).filter(isSeen).map(({ id }) => id)),
        )
        break
      case 'finish':
        void run((commands) => commands.finish({ outcome: 'completed', promisedOn })).then(
          (answer) => {
            const code = answer?.ok ? answer.value.trackingCode : null
            if (code !== null) setNotice(t('console.receipt.given', { code: digitsIn(lang, code) }))
          },
        )
        break
      case null:
        if (view.counter.clerk !== null) {
          const { clerk } = view.counter
          void run((commands) => commands.open(clerk, null))
        }
    }
  }

  const doVerb = (verb: Verb) => {
    setNotice(null)
    const held = view.held[0]
    switch (verb) {
      case 'recall':
      case 'noShow':
      case 'putBack':
      case 'hold':
        if (current !== null) void run((commands) => commands[verb](current.ticket.id))
        break
      case 'resume':
        if (held !== undefined) void run((commands) => commands.resume(held.ticket.id))
        break
      case 'incomplete':
        openPanel({ kind: 'incomplete', missing: null })
        break
      case 'callNamed':
        openPanel({ kind: 'callNamed', ticketId: null })
        break
      case 'priority':
        if (current !== null) openPanel({ kind: 'priority', ticket: current.ticket })
        break
      default:
        openPanel({ kind: verb })
    }
  }

  useSpokenCalls(view)
  useDeskKeys((press: Pressed): boolean => {
    switch (press.kind) {
      case 'escape':
        if (panel === null && !helpOpen && failure === null) return false
        if (helpOpen) setHelpOpen(false)
        else if (panel !== null) closePanel()
        else dismiss()
        return true
      case 'help':
        setHelpOpen(!helpOpen)
        return true
      case 'primary':
        if (panel !== null || view.counter.state === 'closed') return false
        doPrimary()
        return true
      case 'verb':
        if (panel !== null || !verbsOf(view).includes(press.verb)) return false
        doVerb(press.verb)
        return true
    }
  })

  useEffect(() => {
    document.title = t('console.tabTitle', {
      counter: digitsIn(lang, view.counter.id),
      waiting: view.queue.length,
    })
  }, [t, lang, view.counter.id, view.queue.length])

  const desk: Desk = {
    ...{ view, clockOffset, lang, busy, run, look, notice, dismiss, check, leave },
    ...{ promisedOn, promise, say: setNotice },
    ...{ panel, openPanel, closePanel, doPrimary, doVerb, helpOpen, setHelpOpen },
    failure: failure === null ? null : failureWords(failure, t),
  }
  return (
    <DeskProvider value={desk}>
      <div className={styles.screen}>
        <Header />
        <div className={styles.notices}>
          <ConnectionBanner
            state={connection === 'stale' ? 'offline' : 'live'}
            asOf={Date.parse(view.now)}
            zone={view.office.zone}
          />
          <AwayBanner provisional={view.provisional} at="console" />
          <StorageBanner storage={view.storage} />
        </div>
        <main className={styles.main}>
          {view.counter.state === 'closed' ? (
            <SignIn />
          ) : view.counter.state === 'paused' && panel === null ? (
            <OnBreak />
          ) : (
            <Workplace />
          )}
        </main>
        <Queue />
      </div>
    </DeskProvider>
  )
}

/** Whether what a panel asks about is still so. */
function fits(panel: Panel, view: ConsoleView): boolean {
  if (panel.kind === 'priority') {
    return [view.current, ...view.queue].some((row) => row?.ticket.id === panel.ticket.id)
  }
  return verbsOf(view).includes(panel.kind)
}
