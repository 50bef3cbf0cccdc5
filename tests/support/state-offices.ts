import { awayOffice } from './away-office.ts'
import { busyOffice } from './busy-office.ts'
import { centreAtWork } from './central.ts'
import { serveOffice, temporaryFolder } from './host.ts'
import { lateOffice, nightOffice } from './late-office.ts'
import { promisedOffice } from './promised-office.ts'
import { pastOffice } from './past-days.ts'
import type { ScreenState } from './screens.ts'
import { staffedOffice } from './staffed-office.ts'
import { openTv } from './tv.ts'

export type StateOffices = {
  /** Where a state's screen is found, with a token for whoever opens it. */
  readonly addressOf: (state: ScreenState, lang: string, theme: string) => string
  readonly stop: () => Promise<void>
}

/** The offices that the states of the screens are of. */
export async function openStateOffices(): Promise<StateOffices> {
  const folder = temporaryFolder()
  const offices = {
    busy: await busyOffice(folder.path),
    late: await lateOffice(`${folder.path}/late`),
    night: await nightOffice(`${folder.path}/night`),
    past: await pastOffice(`${folder.path}/past`),
    staffed: await staffedOffice(`${folder.path}/staffed`),
    away: await awayOffice(`${folder.path}/away`),
    promised: await promisedOffice(`${folder.path}/promised`),
    central: await centreAtWork(`${folder.path}/central`),
    unmade: await serveOffice(`${folder.path}/unmade`, { empty: true }),
  }
  const tv = { busy: await openTv(offices.busy), night: await openTv(offices.night) }
  return {
    addressOf({ screen, role, counter, at, asksPin, query = '' }, lang, theme) {
      if (at === 'branch') {
        const { branch } = offices.central
        const token = branch.token(role, counter, asksPin)
        return `${branch.address}/${screen}/?lang=${lang}&theme=${theme}&${query}#token=${token}`
      }
      const office = offices[role === 'setup' ? 'unmade' : (at ?? 'busy')]
      const { address } = role === 'tv' ? tv[at === 'night' ? 'night' : 'busy'] : office
      const token = office.token(role, counter, asksPin)
      return `${address}/${screen}/?lang=${lang}&theme=${theme}&${query}#token=${token}`
    },
    async stop() {
      for (const each of Object.values(offices)) await each.stop()
      folder.remove()
    },
  }
}
