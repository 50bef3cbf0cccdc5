/// <reference lib="dom" />
import type { Page } from '@playwright/test'
import { implement, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { joiningContract, type JoiningPage, type StandbyState } from '#shared/contract/joining.ts'
import { checkGroups } from '../../main/gateway/certificate.ts'

const host = { address: '192.168.1.10', port: 7443, office: 'ادارهٔ ثبت احوال قم' }
const fingerprint = 'a1b2c3d4e5f60718'.padEnd(64, '9')

/** Draws the page of a machine without a host in a browser, and answers as its program would. */
export async function stationPage(page: Page, begun: JoiningPage, isSilent = false): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(program(begun, isSilent)).upgrade(port2)
  await page.exposeFunction('stationSays', (said: string) => port1.postMessage(said))
  port1.onmessage = ({ data }: MessageEvent<string>) => {
    void page
      .evaluate((heard) => {
        ;(window as unknown as { stationHears: (heard: string) => void }).stationHears(heard)
      }, data)
      .catch(() => undefined)
  }
  page.on('close', () => {
    port1.close()
    port2.close()
  })
  await page.addInitScript(() => {
    window.addEventListener('message', ({ data, ports: [port] }) => {
      if (data !== 'nobat:connect' || port === undefined) return
      const here = window as unknown as Record<string, (said: string) => void>
      port.onmessage = (message: MessageEvent<string>) => here['stationSays']?.(message.data)
      here['stationHears'] = (heard) => port.postMessage(heard)
    })
  })
  await page.reload()
}

const standbyOf = (isSilent: boolean): StandbyState => ({
  office: { fa: host.office, en: 'Civil Registration Office of Qom' },
  zone: 'Asia/Tehran',
  address: `${host.address}:${host.port}`,
  now: '2026-11-28T07:20:00.000Z',
  state: isSilent ? 'away' : 'following',
  code: null,
  taken: 48_213,
  behind: isSilent ? 12 : 0,
  heardAt: isSilent ? '2026-11-28T07:12:00.000Z' : '2026-11-28T07:19:58.000Z',
  takeOver: isSilent
    ? {
        lastAt: '2026-11-28T07:11:00.000Z',
        people: [
          { id: 'p1', name: 'مینا صادقی' },
          { id: 'p2', name: 'رضا کریمی' },
        ],
        asks: 'person',
      }
    : null,
})

function program(page: JoiningPage, isSilent: boolean) {
  const os = implement(joiningContract)
  return os.router({
    begin: os.begin.handler(() => ({
      page,
      lang: 'fa',
      theme: 'system',
      version: '0.2.0',
      host: ['choose', 'join'].includes(page)
        ? null
        : {
            office: { fa: host.office, en: 'Civil Registration Office of Qom' },
            address: `${host.address}:${host.port}`,
            isPublic: page !== 'host-too-old',
          },
    })),
    hosts: os.hosts.handler(() => [host]),
    look: os.look.handler(({ input }) => {
      if (input.typed.includes('99')) throw new ORPCError('unreachable', { status: 503 })
      return { ...host, fingerprint, check: checkGroups(fingerprint), code: null }
    }),
    pair: os.pair.handler(() => {
      throw new ORPCError('pairing-code-wrong', { status: 403 })
    }),
    standby: os.standby.handler(() => standbyOf(page === 'standby' && isSilent)),
    takeOver: os.takeOver.handler(() => {
      throw new ORPCError('wrong-pin', { status: 401, data: { waitMs: 0 } })
    }),
    keepOffice: os.keepOffice.handler(() => ({ done: true as const })),
  })
}
