import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { ConsoleView } from '#shared/contract/views.ts'
import { createHallSound, type HallSound } from '../sound/hall-sound.ts'

const KEY = 'nobat-counter-speaker'

/** Whether this counter says its own calls too, for those who do not see the hall's displays. Off at first. */
export const useCounterSpeaker = create<{ readonly on: boolean }>(() => ({ on: kept() }))

/** Kept on this machine alone, where the browser keeps anything. */
export function setCounterSpeaker(on: boolean): void {
  useCounterSpeaker.setState({ on })
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off')
  } catch {
    // It holds until the page is loaded again.
  }
}

function kept(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on'
  } catch {
    return false
  }
}

/** Opened with the first call that is said: browsers allow few of them. */
let speaker: HallSound | null = null

/** Says each call of this counter, and each recall, once; not the one that was there when the page opened. */
export function useSpokenCalls({ current, counter, announcements }: ConsoleView): void {
  const { on } = useCounterSpeaker()
  const called = current?.ticket.state === 'called' ? current : null
  const call = called && `${called.ticket.id} ${called.calledAt} ${called.recalls}`
  const last = useRef(call)
  useEffect(() => {
    if (call === last.current) return
    last.current = call
    if (!on || called === null) return
    speaker ??= createHallSound()
    const { play, wake } = speaker
    const whom = { number: called.ticket.number, counter: counter.id }
    const how = { ...announcements, voice: true, repeats: 1, quiet: false }
    void wake().then(() => play(whom, how))
  }, [on, call, called, counter.id, announcements])
}
