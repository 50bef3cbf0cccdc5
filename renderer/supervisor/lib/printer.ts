import { toAsciiDigits } from '#shared/i18n/digits.ts'
import { err, type Result } from '#shared/lib/result.ts'
import {
  formatAddress,
  parseAddress,
  type AddressError,
  type PaperWidth,
  type RasterAddress,
  type Told,
} from '#shared/printing/printer-address.ts'

/** A receipt printer as it is written in a form: `place` is `HOST:PORT`, a path, or a name. */
export type ReceiptForm = {
  readonly way: RasterAddress['kind']
  readonly place: string
  readonly paper: PaperWidth
  readonly cut: boolean
  readonly told: Told
  /** Dots in a row of its head, where they are not the usual ones. */
  readonly dots: string
}

/** What `machine.settings` calls the printer, taken apart. */
export type PrinterChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'pdf'; readonly folder: string }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'receipt'; readonly form: ReceiptForm }

export const newReceipt: ReceiptForm = {
  way: 'tcp',
  place: '',
  paper: 80,
  cut: true,
  told: 'work',
  dots: '',
}

export function readPrinter(setting: string): PrinterChoice {
  const read = parseAddress(setting)
  if (!read.ok) return { kind: 'none' }
  const address = read.value
  switch (address.kind) {
    case 'none':
    case 'pdf':
    case 'system':
      return address
    default:
      return { kind: 'receipt', form: formOf(address) }
  }
}

/** What a found printer's address stands for; its paper, head and knife stay as the form has them. */
export function choiceOf(address: string, form: ReceiptForm): PrinterChoice {
  const choice = readPrinter(address)
  if (choice.kind !== 'receipt') return choice
  const { way, place } = choice.form
  return { kind: 'receipt', form: { ...form, way, place } }
}

function formOf(address: RasterAddress): ReceiptForm {
  const { kind: way, paper, cut, told, dots } = address
  const [, shown = ''] = /dots=(\d+)/.exec(formatAddress(address)) ?? []
  return { way, place: placeOf(address), paper, cut, told, dots: shown && String(dots) }
}

function placeOf(address: RasterAddress): string {
  switch (address.kind) {
    case 'tcp':
      return /^tcp:\/\/([^?]*)/.exec(formatAddress(address))?.[1] ?? ''
    case 'file':
      return address.path
    case 'cups':
      return address.queue
    case 'winspool':
      return address.name
  }
}

/** The setting, or what is wrong with the form. */
export function writeReceipt(form: ReceiptForm): Result<string, AddressError> {
  const place = toAsciiDigits(form.place.trim())
  if (place === '') return err({ code: 'no-name', word: '' })
  const dots = toAsciiDigits(form.dots.trim())
  const options = [
    `paper=${form.paper}`,
    `cut=${form.cut ? 'yes' : 'no'}`,
    `told=${form.told}`,
    ...(dots === '' ? [] : [`dots=${dots}`]),
  ]
  const written =
    form.way === 'tcp'
      ? place
      : form.way === 'file'
        ? place.split('/').map(encodeURIComponent).join('/')
        : encodeURIComponent(place)
  const read = parseAddress(`${form.way}://${written}?${options.join('&')}`)
  return read.ok ? { ok: true, value: formatAddress(read.value) } : read
}

/** Of the choices that need no form. */
export function writePrinter(choice: Exclude<PrinterChoice, { kind: 'receipt' }>): string {
  switch (choice.kind) {
    case 'none':
      return 'none'
    case 'pdf':
      return `pdf:${choice.folder.trim()}`
    case 'system':
      return `system:${choice.name}`
  }
}
