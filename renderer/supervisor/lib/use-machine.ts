import { useCallback, useEffect, useState } from 'react'
import type { StationView } from '#shared/contract/stations.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'

export type MachineClient = Pick<Client, 'machine'>
export type Machine = Awaited<ReturnType<Client['machine']['settings']>>
export type MachineChange = Parameters<Client['machine']['changeSettings']>[0]
export type WindowSetting = Machine['windows'][number]

export type Saving = 'idle' | 'saving' | 'saved' | Failure

/** A host that was started without windows has nothing of its own to set. */
export const hasWindows = ({ monitors, windows }: Machine): boolean =>
  monitors.length > 0 || windows.length > 0

/** Nothing is asked of the host where it is not allowed. */
export function useMachine(client: MachineClient, isAllowed: boolean) {
  const [machine, setMachine] = useState<Machine | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  const load = useCallback(async (): Promise<void> => {
    const answer = await send((options) => client.machine.settings(undefined, options))
    if (answer.ok) setMachine(answer.value)
    setFailure(answer.ok ? null : answer.error)
  }, [client])

  useEffect(() => {
    if (!isAllowed) return
    const first = setTimeout(() => void load(), 0)
    return () => clearTimeout(first)
  }, [load, isAllowed])

  /** Saves, and reads back what the machine has now. */
  async function change(asked: MachineChange): Promise<Failure | null> {
    const answer = await send((options) => client.machine.changeSettings(asked, options))
    if (!answer.ok) return answer.error
    await load()
    return null
  }

  return { machine, failure, load, change }
}

/** A client for which the machine is a station's and not the host's own. */
export function clientAt(client: MachineClient, station: StationView['id']): MachineClient {
  const { machine } = client
  return {
    machine: {
      settings: (_none, options) => machine.settings({ station }, options),
      changeSettings: (change, options) => machine.changeSettings({ ...change, station }, options),
      testPage: (_none, options) => machine.testPage({ station }, options),
      printers: (search, options) => machine.printers({ ...search, station }, options),
    },
  }
}

/** How the saving of one card goes. */
export function useSaving(change: (asked: MachineChange) => Promise<Failure | null>) {
  const [saving, setSaving] = useState<Saving>('idle')
  async function save(asked: MachineChange): Promise<boolean> {
    setSaving('saving')
    const failure = await change(asked)
    setSaving(failure ?? 'saved')
    return failure === null
  }
  return { saving, save, changed: () => setSaving('idle') }
}
