import { useEffect, useState } from 'react'
import type { Figures } from '#shared/contract/reports.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'

const REFRESH_MS = 15_000
/** Changes come in bursts; one question answers for all of a burst. */
const SETTLE_MS = 800

export type FiguresState = {
  /** The last that came; kept while a later question fails. */
  readonly figures: Figures | null
  readonly failure: Failure | null
}

/** The figures of one day: asked at once, after changes (`rev`), and every fifteen seconds. */
export function useFigures(client: Client, date: BusinessDate, rev: number): FiguresState {
  const [state, setState] = useState<FiguresState>({ figures: null, failure: null })

  useEffect(() => {
    let over = false
    const ask = async () => {
      const answer = await send((options) =>
        client.reports.figures({ from: date, to: date }, options),
      )
      if (over) return
      setState((last) =>
        answer.ok
          ? { figures: answer.value, failure: null }
          : { figures: last.figures, failure: answer.error },
      )
    }
    const first = setTimeout(() => void ask(), rev === 0 ? 0 : SETTLE_MS)
    const timer = setInterval(() => void ask(), REFRESH_MS)
    return () => {
      over = true
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [client, date, rev])

  return state
}
