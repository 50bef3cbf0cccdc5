import { z } from 'zod'
import { err, ok, type Result } from '../lib/result.ts'

/** The rolls that ticket printers take, in millimetres. */
export type PaperWidth = 80 | 58

/**
 * What a printer tells of a sheet behind it, of which not every model knows every question: that this
 * very one is printed (`GS ( H`), that it worked off what it was sent (`GS r`), or nothing.
 */
export const TOLD = ['sheet', 'work', 'none'] as const
export type Told = (typeof TOLD)[number]

/** What must be known of a printer that is sent its own language. */
export type RasterOptions = {
  readonly paper: PaperWidth
  /** Dots in a row of its head. */
  readonly dots: number
  readonly cut: boolean
  readonly told: Told
}

export type RasterAddress = (
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'cups'; readonly queue: string }
  | { readonly kind: 'winspool'; readonly name: string }
) &
  RasterOptions

export type PrinterAddress =
  | { readonly kind: 'none' }
  | { readonly kind: 'pdf'; readonly folder: string }
  | { readonly kind: 'system'; readonly name: string }
  | RasterAddress

/** `word` is the part that is wrong, as it was written. */
export type AddressError = {
  readonly code:
    'unknown-kind' | 'no-name' | 'bad-host' | 'bad-port' | 'bad-path' | 'bad-escape' | 'bad-option'
  readonly word: string
}

export const RAW_PORT = 9100
const headDots: Readonly<Record<PaperWidth, number>> = { 80: 576, 58: 384 }
/** More than the widest head of its kind, 112 mm at 300 dots to the inch. */
const MOST_DOTS = 2048

/**
 * Reads a printer as it stands in the settings or behind `--printer`: `none`, `pdf:FOLDER`,
 * `system:NAME`, or one that is sent ESC/POS: `tcp://HOST:PORT`, `file://PATH`, `cups://QUEUE`,
 * `winspool://NAME`, with `?paper=80|58&dots=N&cut=yes|no&told=sheet|work|none` behind it where needed.
 *
 * @example parseAddress('tcp://192.168.1.50?paper=58')
 */
export function parseAddress(text: string): Result<PrinterAddress, AddressError> {
  if (text === 'none') return ok({ kind: 'none' })
  const raster = /^(tcp|file|cups|winspool):\/\/([^?]*)(?:\?(.*))?$/su.exec(text)
  if (raster !== null) {
    const [, kind = '', place = '', query = ''] = raster
    return rasterAddress(kind, place, query)
  }
  // At the first colon: a folder of Windows has one of its own.
  const [, kind, name = ''] = /^(pdf|system):(.*)$/su.exec(text) ?? []
  if (kind === undefined) return err({ code: 'unknown-kind', word: text })
  if (name === '') return err({ code: 'no-name', word: text })
  return ok(kind === 'pdf' ? { kind, folder: name } : { kind: 'system', name })
}

function rasterAddress(
  kind: string,
  place: string,
  query: string,
): Result<PrinterAddress, AddressError> {
  const options = optionsOf(query)
  if (!options.ok) return options
  if (kind === 'tcp') {
    const spot = hostAndPort(place)
    return spot.ok ? ok({ kind, ...spot.value, ...options.value }) : spot
  }
  const name = decoded(place)
  if (name === null) return err({ code: 'bad-escape', word: place })
  if (name === '') return err({ code: 'no-name', word: `${kind}://` })
  if (kind === 'cups') return ok({ kind, queue: name, ...options.value })
  if (kind === 'winspool') return ok({ kind, name, ...options.value })
  if (!name.startsWith('/')) return err({ code: 'bad-path', word: name })
  return ok({ kind: 'file', path: name, ...options.value })
}

function hostAndPort(
  place: string,
): Result<{ readonly host: string; readonly port: number }, AddressError> {
  const [, written = '', portText] = /^(\[[^\]]*\]|[^:]*)(?::([^:]*))?$/su.exec(place) ?? []
  const host = hostOf(written)
  if (host === null) return err({ code: 'bad-host', word: place })
  const port = portText === undefined ? RAW_PORT : wholeNumber(portText, 1, 65_535)
  if (port === null) return err({ code: 'bad-port', word: portText ?? '' })
  return ok({ host, port })
}

function hostOf(written: string): string | null {
  const inner = /^\[(.*)\]$/su.exec(written)?.[1]
  if (inner !== undefined) {
    const host = decoded(inner)
    return host !== null && isIPv6(host) ? host : null
  }
  if (/^[\d.]+$/.test(written)) return isIPv4(written) ? written : null
  return written.length <= 253 && /^[a-z\d](?:[\w.-]*[a-z\d])?$/i.test(written) ? written : null
}

function optionsOf(query: string): Result<RasterOptions, AddressError> {
  const given = new Map<string, string>()
  for (const word of query === '' ? [] : query.split('&')) {
    const [, name = '', value = ''] = /^([a-z]+)=([a-z\d]+)$/.exec(word) ?? []
    if (given.has(name) || !mayBe(name, value)) return err({ code: 'bad-option', word })
    given.set(name, value)
  }
  const paper: PaperWidth = given.get('paper') === '58' ? 58 : 80
  return ok({
    paper,
    dots: Number(given.get('dots') ?? headDots[paper]),
    cut: given.get('cut') !== 'no',
    told: TOLD.find((told) => told === given.get('told')) ?? 'work',
  })
}

function mayBe(name: string, value: string): boolean {
  switch (name) {
    case 'paper':
      return value === '80' || value === '58'
    case 'dots':
      return (wholeNumber(value, 8, MOST_DOTS) ?? 1) % 8 === 0
    case 'cut':
      return value === 'yes' || value === 'no'
    case 'told':
      return TOLD.some((told) => told === value)
    default:
      return false
  }
}

/** As `parseAddress` reads it, in its shortest form. */
export function formatAddress(address: PrinterAddress): string {
  switch (address.kind) {
    case 'none':
      return 'none'
    case 'pdf':
      return `pdf:${address.folder}`
    case 'system':
      return `system:${address.name}`
    default:
      return `${address.kind}://${placeOf(address)}${queryOf(address)}`
  }
}

function placeOf(address: RasterAddress): string {
  switch (address.kind) {
    case 'tcp': {
      const { host, port } = address
      return `${isIPv6(host) ? `[${host.replace('%', '%25')}]` : host}:${port}`
    }
    case 'file':
      return address.path.split('/').map(encodeURIComponent).join('/')
    case 'cups':
      return encodeURIComponent(address.queue)
    case 'winspool':
      return encodeURIComponent(address.name)
  }
}

function queryOf({ paper, dots, cut, told }: RasterOptions): string {
  const words = [
    ...(paper === 80 ? [] : [`paper=${paper}`]),
    ...(dots === headDots[paper] ? [] : [`dots=${dots}`]),
    ...(cut ? [] : ['cut=no']),
    ...(told === 'work' ? [] : [`told=${told}`]),
  ]
  return words.length === 0 ? '' : `?${words.join('&')}`
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const number = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0
  return number >= least && number <= most ? number : null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

const isIPv4 = (text: string): boolean => z.ipv4().safeParse(text).success

/** With the zone that a link-local address may have: `fe80::1%eth0`. */
function isIPv6(text: string): boolean {
  const [address = '', zone, ...more] = text.split('%')
  return more.length === 0 && zone !== '' && z.ipv6().safeParse(address).success
}
