import { useCallback, useEffect, useState } from 'react'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { rowsOf, type CounterRow, type CounterSetups } from './counter-form.ts'
import type { Saving } from './use-machine.ts'

/** The counters as they are edited. `known` changes whenever the host's own may have. */
export function useCounterSetup(client: Client, known: string) {
  const [setups, setSetups] = useState<CounterSetups | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  /** Null while nobody has touched them: then they are the office's, whoever changes those. */
  const [edited, setEdited] = useState<readonly CounterRow[] | null>(null)
  const [saving, setSaving] = useState<Saving>('idle')

  const load = useCallback(async (): Promise<void> => {
    const answer = await send((options) => client.counterSetup.get(undefined, options))
    if (answer.ok) setSetups(answer.value)
    setFailure(answer.ok ? null : answer.error)
  }, [client])

  useEffect(() => {
    const soon = setTimeout(() => void load(), 0)
    return () => clearTimeout(soon)
  }, [load, known])

  /** Null gives up what was edited. */
  function edit(rows: readonly CounterRow[] | null): void {
    setSaving('idle')
    setEdited(rows)
  }

  async function save(rows: readonly CounterRow[]): Promise<void> {
    setSaving('saving')
    const counters = rows.map(({ id, deskTypes, services }) => ({ id, deskTypes, services }))
    const answer = await send((options) => client.counterSetup.change({ counters }, options))
    if (answer.ok) {
      setSetups((before) => before && { ...before, counters: answer.value.counters })
      setEdited(null)
    }
    setSaving(answer.ok ? 'saved' : answer.error)
  }

  return {
    rows: edited ?? (setups === null ? null : rowsOf(setups.counters)),
    services: setups?.services ?? [],
    isEdited: edited !== null,
    ...{ failure, load, saving, edit, save },
  }
}
