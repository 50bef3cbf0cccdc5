/** A web address as one would read it out: without the scheme and the last slash. */
export function readableAddress(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')
}
