/**
 * The form in which stations and hosts speak with each other. It grows by one when a station of
 * before could no longer understand its host, or the other way round; what is only added leaves it.
 */
export const PROTOCOL = 2

/** By which a station says, with each request, the protocol that it speaks. */
export const PROTOCOL_HEADER = 'x-nobat-protocol'
/** By which it says the version of its program, for the office's list of stations. */
export const VERSION_HEADER = 'x-nobat-version'

/** The highest epoch that a station knows of; and in each answer over the LAN, the host's own. */
export const EPOCH_HEADER = 'x-nobat-epoch'
/** In each answer over the LAN: where the machines are that may take the host's place. */
export const STANDBYS_HEADER = 'x-nobat-standbys'

/**
 * What keeps the two from understanding each other; null where nothing does. Who sends no such
 * header is a browser or an integrator, and is let through.
 */
export function protocolProblem(
  spoken: string | undefined,
): 'station-too-old' | 'host-too-old' | 'bad-request' | null {
  if (spoken === undefined) return null
  if (!/^\d{1,6}$/.test(spoken)) return 'bad-request'
  if (Number(spoken) === PROTOCOL) return null
  return Number(spoken) < PROTOCOL ? 'station-too-old' : 'host-too-old'
}
