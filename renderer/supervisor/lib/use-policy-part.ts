import { useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import type { Saving } from './use-machine.ts'

type Policy = SupervisorView['policy']

/** Some rules of the office as a card edits them; it sends these and no others. */
export function usePolicyPart<Name extends keyof Policy>(
  client: Client,
  policy: Policy,
  names: readonly Name[],
) {
  /** Null while nobody has touched them: then they are the office's, whoever changes those. */
  const [edited, setEdited] = useState<Pick<Policy, Name> | null>(null)
  const [saving, setSaving] = useState<Saving>('idle')
  const known = Object.fromEntries(names.map((name) => [name, policy[name]])) as Pick<Policy, Name>
  const rules = edited ?? known

  function set(change: Partial<Pick<Policy, Name>>): void {
    setSaving('idle')
    setEdited({ ...rules, ...change })
  }

  async function save(): Promise<void> {
    setSaving('saving')
    const answer = await send((options) => client.policy.change(rules, options))
    if (answer.ok) setEdited(null)
    setSaving(answer.ok ? 'saved' : answer.error)
  }

  return { rules, set, save, saving, isEdited: edited !== null }
}
