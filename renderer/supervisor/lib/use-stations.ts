import { useCallback, useEffect, useState } from 'react'
import { ok } from '#shared/lib/result.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { useAnswer } from './use-answer.ts'

/** What is connected and what was heard of changes without an event of the office. */
const LOOK_MS = 3_000

/** The stations, the codes that are good and the door, as the host has them now. */
export function useStations(client: Client, rev: number) {
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setLooks((n) => n + 1), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  const ask = useCallback(async () => {
    const [stations, lan, offers, standby] = await Promise.all([
      send((options) => client.stations.list(undefined, options)),
      send((options) => client.stations.lan(undefined, options)),
      send((options) => client.stations.offers(undefined, options)),
      send((options) => client.standby.state(undefined, options)),
    ])
    if (!stations.ok) return stations
    if (!lan.ok) return lan
    if (!offers.ok) return offers
    if (!standby.ok) return standby
    return ok({
      stations: stations.value,
      lan: lan.value,
      offers: offers.value,
      standby: standby.value,
    })
  }, [client])
  return useAnswer(ask, rev + looks)
}
