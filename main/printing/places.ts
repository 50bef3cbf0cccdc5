/** The place of the host's own printer; any other is the id of a station that prints for itself. */
export const HERE = ''

/** What the journal writes behind whoever acted, where the papers come out at a station. */
const AT = '@'

export const actorAt = (actor: string, place: string): string =>
  place === HERE ? actor : `${actor}${AT}${place}`

/** Where the papers of what somebody did come out. */
export function placeOf(actor: string): string {
  const at = actor.lastIndexOf(AT)
  return at < 0 ? HERE : actor.slice(at + AT.length)
}
