import { connect } from 'node:net'
import type { networkInterfaces } from 'node:os'

/** Beyond it a network is too large to knock on every door: then the 254 addresses around our own. */
const SHORTEST_PREFIX = 24

const privateNetworks = [
  { network: '10.0.0.0', prefix: 8 },
  { network: '172.16.0.0', prefix: 12 },
  { network: '192.168.0.0', prefix: 16 },
] as const

/** The other IPv4 addresses of the private networks that this machine is in. */
export function neighbours(interfaces: ReturnType<typeof networkInterfaces>): string[] {
  const own = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate(address))
  const around = own.flatMap(({ address, netmask }) => {
    const size = 2 ** (32 - Math.max(prefixOf(netmask), SHORTEST_PREFIX))
    const first = startOf(numberOf(address), size)
    // The first and the last name the network itself and everybody in it.
    return Array.from({ length: Math.max(0, size - 2) }, (_, at) => textOf(first + 1 + at))
  })
  const ours = new Set(own.map(({ address }) => address))
  return [...new Set(around)].filter((address) => !ours.has(address))
}

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

const textOf = (number: number): string =>
  [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(number / unit) % 256).join('.')

const startOf = (number: number, size: number): number => number - (number % size)

const prefixOf = (netmask: string): number =>
  numberOf(netmask).toString(2).padStart(32, '0').split('1').length - 1

const isPrivate = (address: string): boolean =>
  privateNetworks.some(({ network, prefix }) => {
    const size = 2 ** (32 - prefix)
    return startOf(numberOf(address), size) === numberOf(network)
  })

const CONNECT_MS = 400
const AT_ONCE = 64

/** Those that take a connection at the port. It is closed at once, and not a byte is sent. */
export async function answering(hosts: readonly string[], port: number): Promise<string[]> {
  const answered = new Set<string>()
  const left = hosts.values()
  async function knockOn(): Promise<void> {
    for (const host of left) if (await answers(host, port)) answered.add(host)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, knockOn))
  return hosts.filter((host) => answered.has(host))
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const settle = (answered: boolean): void => {
      clearTimeout(limit)
      socket.destroy()
      resolve(answered)
    }
    const limit = setTimeout(() => settle(false), CONNECT_MS)
    socket.once('connect', () => settle(true))
    socket.on('error', () => settle(false))
  })
}
