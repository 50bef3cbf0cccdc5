import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkGroups } from '../gateway/certificate.ts'
import { FolderTaken, takeFolder } from '../platform/folder-lock.ts'
import type { Logger } from '../platform/logger.ts'
import { readPairedHost, writePairedHost } from '../station/paired-host.ts'
import { lookAt, pairWith, readInvitation } from '../station/pairing.ts'
import { keptHeard, openFollower, type FollowerStatus } from './follower.ts'
import { carryOutPromotion, isPromotionAsked, prospectOf, requestPromotion } from './promotion.ts'
import { setOfficeAside } from './set-aside.ts'

const LOOK_MS = 300
const SAID_EVERY_MS = 60_000
const MARK_DIGITS = 16

type Say = (line: string) => void

export const isStandby = (dataDir: string): boolean =>
  readPairedHost(dataDir, null)?.role === 'standby'

/** Lets this machine in as a standby. Gives what is wrong; null: nothing. */
export async function pairStandby(
  dataDir: string,
  asked: { readonly of: string; readonly code: string | null; readonly mark: string | null },
  version: string,
  say: Say,
): Promise<string | null> {
  const invitation = readInvitation(asked.of)
  if (invitation === null) return `--of ${asked.of} is no address and no link`
  const kept = existsSync(join(dataDir, 'journal.sqlite'))
  if (kept && !existsSync(join(dataDir, 'outdone.json'))) {
    return `${dataDir} holds the log of an office of its own; give a standby another folder`
  }
  const seen = await lookAt(invitation, version)
  if (!seen.ok) return `${asked.of}: ${seen.error.code} ${seen.error.message}`
  const { fingerprint } = seen.value
  const mark = (asked.mark ?? invitation.fingerprint ?? '').replaceAll(/[\s:]/g, '').toLowerCase()
  if (mark.length < MARK_DIGITS || !fingerprint.startsWith(mark)) {
    return `The host there has the mark ${checkGroups(fingerprint)}. Compare it with the supervisor's screen, and give it by --fingerprint.`
  }
  const code = asked.code ?? invitation.code
  if (code === null) return '--code NNNNNN is missing'
  const paired = await pairWith(seen.value, code, version)
  if (!paired.ok) return `${paired.error.code} ${paired.error.message}`
  if (paired.value.role !== 'standby') return `The code is for a ${paired.value.role}`
  // What this machine recorded while another was the host already is kept, and is seen there.
  if (kept) say(`What was here is set aside in ${setOfficeAside(dataDir)}`)
  writePairedHost(dataDir, null, paired.value)
  return null
}

/** Follows until it is stopped, or until it is to take over. */
export async function runStandby(ports: {
  readonly dataDir: string
  readonly version: string
  readonly port: number | null
  readonly log: Logger
  readonly say: Say
  readonly stopped: Promise<void>
}): Promise<{ readonly promoted: boolean; readonly port: number }> {
  const { dataDir, say, stopped } = ports
  let said = { line: '', at: -Infinity }
  const tell = (status: FollowerStatus) => {
    const line = lineOf(status)
    const isNews = line.split(';')[0] !== said.line.split(';')[0]
    if (!isNews && performance.now() - said.at < SAID_EVERY_MS) return
    said = { line, at: performance.now() }
    say(line)
  }
  const follower = await openFollower({
    ...ports,
    keyStore: null,
    changed: () => tell(follower.status()),
  })
  let isStopped = false
  void stopped.then(() => (isStopped = true))
  try {
    while (!isStopped && !isPromotionAsked(dataDir)) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    // What was asked for beside it is said anew of all that came in until now.
    if (!isStopped) await follower.promote(null)
    return { promoted: !isStopped, port: follower.status().port }
  } finally {
    await follower.close()
  }
}

function lineOf({ state, code, host, taken, behind, heardAt }: FollowerStatus): string {
  const at = `${host.address}:${host.port}`
  const heard = heardAt === null ? 'never' : new Date(heardAt).toISOString()
  const what = state === 'refused' ? `refused (${code ?? ''})` : state
  return `nobat standby of ${host.office.en || host.office.fa} at ${at}: ${what}; has ${taken} events, ${behind ?? '?'} behind; heard ${heard}`
}

/** Says what promoting this folder means; with `yes` it is done. Gives the exit code. */
export async function promoteFolder(dataDir: string, yes: boolean, say: Say): Promise<number> {
  let lock: ReturnType<typeof takeFolder> | null = null
  try {
    lock = takeFolder(dataDir)
  } catch (error) {
    if (!(error instanceof FolderTaken) || !isStandby(dataDir)) throw error
  }
  try {
    const paired = readPairedHost(dataDir, null)
    const heard = keptHeard(dataDir)
    const prospect = await prospectOf(dataDir, heard, Date.now())
    if (prospect?.office == null) {
      say(`There is no office in ${dataDir} that could be taken over.`)
      return 1
    }
    const { epoch, after, from, lastAt, heardAt, behind, skip } = prospect
    const when = (at: number | null) => (at === null ? '-' : new Date(at).toISOString())
    say(
      `This machine becomes the host of ${prospect.office.en || prospect.office.fa}, turn ${epoch}.`,
    )
    say(`It goes on after event ${after}, of ${when(lastAt)}.`)
    if (from === 'standby') {
      say(`The host was last heard at ${when(heardAt)}; it was then ${behind} events ahead.`)
    }
    say(`What the old host recorded after that is not here. It is shut out when it comes back,`)
    say(`and shows it then. Numbers jump by ${skip}, so that none is given twice.`)
    if (!yes) {
      say('Nothing was changed. Say --yes to do it.')
      return 2
    }
    const before = from === 'standby' ? paired : null
    requestPromotion(dataDir, {
      epoch,
      after,
      from,
      heardAt,
      by: null,
      skip,
      before: before === null ? null : beforeOf(before),
    })
    if (lock === null) say('The standby that runs here takes over now.')
    else {
      carryOutPromotion(dataDir)
      say('Done. Start it as the host: serve --data DIR --lan')
    }
    return 0
  } finally {
    lock?.release()
  }
}

const beforeOf = ({
  address,
  port,
  fingerprint,
  token,
  stationId,
}: NonNullable<ReturnType<typeof readPairedHost>>) => ({
  address,
  port,
  fingerprint,
  token,
  stationId,
})
