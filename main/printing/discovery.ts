import { constants } from 'node:fs'
import { access, readdir, readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import type { FoundPrinter, FoundPrinters } from '#shared/contract/found-printer.ts'
import { formatAddress, parseAddress, RAW_PORT } from '#shared/printing/printer-address.ts'
import { cupsQueues, type CupsQueue } from './cups.ts'
import { answering, neighbours } from './neighbours.ts'

/** Where printers are looked for. */
export type PrinterSources = {
  readonly queues: () => Promise<readonly CupsQueue[]>
  /** Folders of device files, and of what the kernel tells of them. */
  readonly dev: string
  readonly sys: string
  readonly mayWrite: (path: string) => Promise<boolean>
  /** Names that the spooler of Windows knows. */
  readonly spooled: () => Promise<readonly string[]>
  /** Addresses of other machines. */
  readonly neighbours: () => readonly string[]
  readonly port: number
}

export type FindPrinters = (network: boolean) => Promise<FoundPrinters>

/**
 * Looks for printers. Only with `network` are other machines knocked on, each of them: that is for
 * somebody to ask for. Who asks while it is being looked for waits for the same answer.
 */
export function createDiscovery(sources: PrinterSources): FindPrinters {
  const running = new Map<boolean, Promise<FoundPrinters>>()
  return (network) => {
    const same = running.get(network)
    if (same !== undefined) return same
    const found = findPrinters(sources, network).finally(() => running.delete(network))
    running.set(network, found)
    return found
  }
}

/** The sources of this machine; `list` names the printers that the system knows. */
export function machineSources(list: () => Promise<readonly string[]>): PrinterSources {
  const isWindows = process.platform === 'win32'
  return {
    queues: isWindows ? async () => [] : cupsQueues,
    dev: '/dev',
    sys: '/sys',
    mayWrite: (path) =>
      access(path, constants.W_OK).then(
        () => true,
        () => false,
      ),
    spooled: isWindows ? list : async () => [],
    neighbours: () => neighbours(networkInterfaces()),
    port: RAW_PORT,
  }
}

/** A source that fails, such as a print system that is not there, has found none. */
async function findPrinters(sources: PrinterSources, network: boolean): Promise<FoundPrinters> {
  const hosts = network ? sources.neighbours() : []
  const found = await Promise.all(
    [
      sources.queues().then((queues) => queues.map(ofQueue)),
      onDeviceFiles(sources),
      sources.spooled().then((names) => names.map(ofSpooler)),
      answering(hosts, sources.port).then((open) => open.map((host) => ofHost(host, sources.port))),
    ].map((looking) => looking.catch(() => [])),
  )
  return { printers: found.flat(), asked: hosts.length }
}

function ofQueue({ name, title, isRaw }: CupsQueue): FoundPrinter {
  return {
    address: isRaw ? written('cups', name) : formatAddress({ kind: 'system', name }),
    name: short(title),
    how: isRaw ? 'raw-queue' : 'driver-queue',
    allowed: true,
  }
}

const ofSpooler = (name: string): FoundPrinter => ({
  address: written('winspool', name),
  name: short(name),
  how: 'spooler',
  allowed: true,
})

const ofHost = (host: string, port: number): FoundPrinter => ({
  address: `tcp://${host}:${port}`,
  name: host,
  how: 'network',
  allowed: true,
})

const devices = [
  { folder: 'usb', pattern: /^lp\d+$/, how: 'usb' },
  { folder: '', pattern: /^lp\d+$/, how: 'parallel' },
  { folder: '', pattern: /^ttyUSB\d+$/, how: 'serial' },
] as const

async function onDeviceFiles(sources: PrinterSources): Promise<FoundPrinter[]> {
  const found = await Promise.all(
    devices.map(async ({ folder, pattern, how }) => {
      const names = await readdir(`${sources.dev}/${folder}`).catch(() => [])
      return Promise.all(
        names
          .filter((name) => pattern.test(name))
          .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
          .map(async (name): Promise<FoundPrinter> => {
            const path = [sources.dev, folder, name].filter((part) => part !== '').join('/')
            const model = how === 'usb' ? await modelOf(name, sources.sys) : null
            return {
              address: written('file', path),
              name: model ?? name,
              how,
              allowed: await sources.mayWrite(path),
            }
          }),
      )
    }),
  )
  return found.flat()
}

/** What a USB printer calls itself, by IEEE 1284: `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;` */
async function modelOf(device: string, sys: string): Promise<string | null> {
  const file = `${sys}/class/usbmisc/${device}/device/ieee1284_id`
  const id = await readFile(file, 'utf8').catch(() => '')
  const field = (...keys: string[]): string =>
    id
      .split(';')
      .map((pair) => pair.split(':'))
      .find(([key = '']) => keys.includes(key.trim().toUpperCase()))
      ?.slice(1)
      .join(':')
      .trim() ?? ''
  const words = [field('MFG', 'MANUFACTURER'), field('MDL', 'MODEL')].filter((word) => word !== '')
  return words.length === 0 ? null : short(words.join(' '))
}

/** As a setting has it, without the options that stand for the usual. */
function written(kind: 'cups' | 'file' | 'winspool', place: string): string {
  const path = kind === 'file' ? place.split('/').map(encodeURIComponent).join('/') : null
  const address = parseAddress(`${kind}://${path ?? encodeURIComponent(place)}`)
  if (!address.ok) throw new Error(`${place} names no printer`)
  return formatAddress(address.value)
}

const short = (name: string): string => name.slice(0, 120)
