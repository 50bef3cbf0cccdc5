import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { cupsQueues } from '../../main/printing/cups.ts'
import { createDiscovery, type PrinterSources } from '../../main/printing/discovery.ts'
import { neighbours } from '../../main/printing/neighbours.ts'
import { parseAddress } from '#shared/printing/printer-address.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { noCups, startCups, type Cups } from '../support/cups.ts'
import { temporaryFolder } from '../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
let nothing: PrinterSources

beforeEach(() => {
  folder = temporaryFolder()
  nothing = {
    queues: async () => [],
    dev: join(folder.path, 'dev'),
    sys: join(folder.path, 'sys'),
    mayWrite: async () => true,
    spooled: async () => [],
    neighbours: () => [],
    port: 1,
  }
})
afterEach(() => folder.remove())

function put(path: string, content = ''): void {
  mkdirSync(join(folder.path, path, '..'), { recursive: true })
  writeFileSync(join(folder.path, path), content)
}

describe('device files', () => {
  it('are told apart by what is known of them, and nothing else of the folder is a printer', async () => {
    put('dev/usb/lp10')
    put('dev/usb/lp2')
    put('dev/usb/hiddev0')
    put('dev/lp0')
    put('dev/ttyUSB0')
    put('dev/ttyS0')
    put('dev/lpx')
    put(
      'sys/class/usbmisc/lp2/device/ieee1284_id',
      'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;CLS:PRINTER;DES:EPSON TM-T20;',
    )
    const { printers, asked } = await createDiscovery(nothing)(false)
    expect(asked).toBe(0)
    const at = (place: string) => `file://${nothing.dev}/${place}`
    expect(printers).toEqual([
      { address: at('usb/lp2'), name: 'EPSON TM-T20', how: 'usb', allowed: true },
      { address: at('usb/lp10'), name: 'lp10', how: 'usb', allowed: true },
      { address: at('lp0'), name: 'lp0', how: 'parallel', allowed: true },
      { address: at('ttyUSB0'), name: 'ttyUSB0', how: 'serial', allowed: true },
    ])
  })

  it('say so when they may not be written to', async () => {
    put('dev/usb/lp0')
    put('dev/usb/lp1')
    const mayWrite = async (path: string) => !path.endsWith('lp0')
    const { printers } = await createDiscovery({ ...nothing, mayWrite })(false)
    expect(printers.map(({ name, allowed }) => [name, allowed])).toEqual([
      ['lp0', false],
      ['lp1', true],
    ])
  })

  it('do not fill the screen with a name without end', async () => {
    put('dev/usb/lp0')
    put('sys/class/usbmisc/lp0/device/ieee1284_id', `MANUFACTURER:X;MODEL:${'9'.repeat(5000)};`)
    const { printers } = await createDiscovery(nothing)(false)
    expect(printers[0]?.name).toHaveLength(120)
  })
})

it('gives the printers of a spooler and of queues as a setting that can be read', async () => {
  const { printers } = await createDiscovery({
    ...nothing,
    spooled: async () => ['چاپگر سالن ?1'],
    queues: async () => [
      { name: 'Receipt', title: 'Receipts of the hall', isRaw: true },
      { name: 'Office', title: 'Office', isRaw: false },
    ],
  })(false)
  expect(printers.map(({ how, name }) => [how, name])).toEqual([
    ['raw-queue', 'Receipts of the hall'],
    ['driver-queue', 'Office'],
    ['spooler', 'چاپگر سالن ?1'],
  ])
  const read = printers.map(({ address }) => parseAddress(address))
  expect(read).toMatchObject([
    { ok: true, value: { kind: 'cups', queue: 'Receipt' } },
    { ok: true, value: { kind: 'system', name: 'Office' } },
    { ok: true, value: { kind: 'winspool', name: 'چاپگر سالن ?1' } },
  ])
})

it('finds what there is although one source fails', async () => {
  put('dev/usb/lp0')
  const { printers } = await createDiscovery({
    ...nothing,
    queues: () => Promise.reject(new Error('no CUPS')),
  })(false)
  expect(printers.map(({ name }) => name)).toEqual(['lp0'])
})

describe('the network', () => {
  const servers: Server[] = []
  const heard: number[] = []
  let open = 0
  let port = 0

  async function listen(host: string, at: number): Promise<number> {
    const server = createServer((socket) => {
      open += 1
      heard.push(0)
      const nth = heard.length - 1
      socket.on('data', (bytes) => (heard[nth] = (heard[nth] ?? 0) + bytes.length))
      socket.on('close', () => (open -= 1))
      socket.on('error', () => undefined)
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(at, host, resolve))
    return (server.address() as AddressInfo).port
  }

  beforeEach(async () => {
    port = await listen('127.0.0.19', 0)
    await listen('127.0.0.150', port)
  })
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      await new Promise((resolve) => server.close(resolve))
    }
    heard.length = 0
    open = 0
  })
  const loopback = () => Array.from({ length: 254 }, (_, at) => `127.0.0.${at + 1}`)

  it('is knocked on where it was asked for: connections are closed again, and no byte is sent', async () => {
    const { printers, asked } = await createDiscovery({ ...nothing, neighbours: loopback, port })(
      true,
    )
    expect(asked).toBe(254)
    expect(printers).toEqual(
      ['127.0.0.19', '127.0.0.150'].map((name) => ({
        address: `tcp://${name}:${port}`,
        name,
        how: 'network',
        allowed: true,
      })),
    )
    await vi.waitFor(() => expect(open).toBe(0))
    expect(heard).toEqual([0, 0])
  })

  it('is left alone where it was not', async () => {
    const found = await createDiscovery({ ...nothing, neighbours: loopback, port })(false)
    expect(found).toEqual({ printers: [], asked: 0 })
    expect(heard).toEqual([])
  })

  it('is knocked on once for two who ask at a time, and anew for who asks later', async () => {
    const find = createDiscovery({ ...nothing, neighbours: loopback, port })
    const [first, second] = await Promise.all([find(true), find(true)])
    expect(second).toEqual(first)
    expect(heard).toHaveLength(2)
    await find(true)
    await vi.waitFor(() => expect(heard).toHaveLength(4))
  })
})

describe('neighbours', () => {
  const card = (address: string, netmask: string, internal = false) =>
    ({ family: 'IPv4', address, netmask, internal, mac: '', cidr: null }) as const

  it('are the rest of each private network, once', () => {
    const found = neighbours({
      eth0: [card('192.168.1.20', '255.255.255.0')],
      wlan0: [card('192.168.1.21', '255.255.255.0')],
    })
    expect(found).toHaveLength(252)
    expect([found[0], found.at(-1)]).toEqual(['192.168.1.1', '192.168.1.254'])
    expect(found).not.toContain('192.168.1.20')
    expect(found).not.toContain('192.168.1.21')
  })

  it('are no more than 254 of a wide network, and fewer of a narrow one', () => {
    const wide = neighbours({ eth0: [card('10.7.3.9', '255.0.0.0')] })
    expect(wide).toHaveLength(253)
    expect([wide[0], wide.at(-1)]).toEqual(['10.7.3.1', '10.7.3.254'])
    expect(neighbours({ eth0: [card('172.31.255.130', '255.255.255.248')] })).toEqual(
      [129, 131, 132, 133, 134].map((last) => `172.31.255.${last}`),
    )
    expect(neighbours({ vpn: [card('10.0.0.1', '255.255.255.255')] })).toEqual([])
  })

  it('are none of a public network, nor of this machine itself', () => {
    expect(
      neighbours({
        lo: [card('127.0.0.1', '255.0.0.0', true)],
        bridge: [card('10.1.1.1', '255.255.255.0', true)],
        eth0: [card('5.160.1.2', '255.255.255.0')],
        eth1: [card('172.32.0.4', '255.255.255.0')],
        eth2: [card('192.169.0.4', '255.255.255.0')],
      }),
    ).toEqual([])
  })
})

describe.skipIf(noCups !== null)('queues of CUPS', () => {
  let cups: Cups

  beforeAll(async () => {
    ensureSystemPackages(['printing'])
    cups = await startCups()
    await cups.addRaw('Receipt', 9)
  }, 600_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await cups?.stop()
  })

  it('are raw, or have a driver', async () => {
    vi.stubEnv('CUPS_SERVER', cups.server)
    const queues = await cupsQueues()
    expect(queues).toContainEqual({ name: 'Receipt', title: 'Receipt', isRaw: true })
    expect(queues).toContainEqual({ name: cups.paper, title: cups.paper, isRaw: false })
    const { printers } = await createDiscovery({ ...nothing, queues: cupsQueues })(false)
    const addresses = printers.map(({ address }) => address)
    expect(addresses).toContain('cups://Receipt')
    expect(addresses).toContain(`system:${cups.paper}`)
  })

  it('go by what their keeper calls them', async () => {
    vi.stubEnv('CUPS_SERVER', cups.server)
    await cups.describe('Receipt', "The hall's, 80 mm")
    expect(await cupsQueues()).toContainEqual({
      name: 'Receipt',
      title: "The hall's, 80 mm",
      isRaw: true,
    })
  })
})
