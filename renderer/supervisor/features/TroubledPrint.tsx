import { useState } from 'react'
import type { TroubledPrint as Troubled } from '#shared/contract/prints.ts'
import type { Client } from '../../client/client.ts'
import { send, type SendOptions } from '../../client/send.ts'
import { TroubledPaper } from '../../ui/TroubledPaper.tsx'
import { useT } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'

type Props = { readonly client: Client; readonly print: Troubled; readonly zone: string }

export function TroubledPrint({ client, print, zone }: Props) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const { id } = print

  async function carryOut(call: (options: SendOptions) => Promise<unknown>): Promise<void> {
    setBusy(true)
    setFailure(null)
    const answer = await send(call)
    setBusy(false)
    if (!answer.ok) setFailure(failureWords(answer.error, t))
  }

  return (
    <TroubledPaper
      print={print}
      zone={zone}
      busy={busy}
      failure={failure}
      onSettle={(cameOut) =>
        void carryOut((options) => client.prints.settle({ id, cameOut }, options))
      }
      onAgain={() => void carryOut((options) => client.prints.again({ id }, options))}
    />
  )
}
