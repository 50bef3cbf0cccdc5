import { useEffect } from 'react'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'

/** Often enough that no session of a minute ends under a hand that works. */
const EVERY_MS = 20_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Tells the host now and then that somebody’s hand is on the screen, and never when it is not. */
export function useHand(client: Client, signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return
    let told = performance.now()
    function tell(): void {
      if (performance.now() - told < EVERY_MS) return
      told = performance.now()
      void send((options) => client.session.stay(undefined, options))
    }
    for (const sign of signs) window.addEventListener(sign, tell, { passive: true })
    return () => {
      for (const sign of signs) window.removeEventListener(sign, tell)
    }
  }, [client, signedIn])
}
