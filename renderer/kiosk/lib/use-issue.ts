import { useState } from 'react'
import type { Client } from '../../client/client.ts'
import type { Failure } from '../../client/send.ts'
import { once } from './once.ts'

type Issue = Client['tickets']['issue']
type Input = Parameters<Issue>[0]
type Answer = Awaited<ReturnType<Issue>>

/** Takes one ticket, however often and impatiently the button is pressed. */
export function useIssue(client: Client, onIssued: (ticket: Answer) => void) {
  const [takeOnce] = useState(() =>
    once<Input, Answer>((input, options) => client.tickets.issue(input, options)),
  )
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const issue = async (input: Input) => {
    setSending(true)
    setFailure(null)
    const answer = await takeOnce(input)
    if (answer === null) return
    setSending(false)
    if (answer.ok) onIssued(answer.value)
    else setFailure(answer.error)
  }
  return { issue: (input: Input) => void issue(input), sending, failure }
}
