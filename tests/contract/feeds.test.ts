import { createConnection, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandId } from '#shared/domain/ids.ts'
import type { DisplayView } from '#shared/contract/views.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice

beforeAll(async () => {
  folder = temporaryFolder()
  office = await serveOffice(folder.path)
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

type Sent = { readonly id: string; readonly view: DisplayView }

/** The display's feed over a bare socket, which is read only as long as the test lets it. */
function openFeed(lastEventId: string | null = null) {
  const { hostname, port } = new URL(office.address)
  const socket: Socket = createConnection({ host: hostname, port: Number(port) })
  let text = ''
  socket.setEncoding('utf8').on('data', (part: string) => (text += part))
  socket.write(
    [
      'GET /api/v1/display/feed HTTP/1.1',
      `host: ${hostname}`,
      `authorization: Bearer ${office.token('display')}`,
      ...(lastEventId === null ? [] : [`last-event-id: ${lastEventId}`]),
      '\r\n',
    ].join('\r\n'),
  )
  const sent = (): readonly Sent[] =>
    [...text.matchAll(/^event: message\n(?:id: (\d+)\n)?data: (\{.*\})(?:\nid: (\d+))?\n$/gm)].map(
      ([, before, data, after]) => ({
        id: before ?? after ?? '',
        view: JSON.parse(data ?? '') as DisplayView,
      }),
    )
  /** Waits until the last view that came is as it should be. */
  async function until(is: (view: DisplayView) => boolean): Promise<readonly Sent[]> {
    for (;;) {
      const last = sent().at(-1)
      if (last !== undefined && is(last.view)) return sent()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  return { socket, until }
}

/** Long enough that no buffer of the system holds many of them. */
const long = 'همهٔ مراجعه‌کنندگان گرامی مدارک خود را آماده کنند. '.repeat(4).slice(0, 230)

/** What the hall is told, written anew: a change of every display's view. */
async function tell(n: number): Promise<void> {
  const notice = (i: number) => ({
    ...{ text: { fa: `${n} ${i} ${long}`.slice(0, 240), en: '' }, from: null, to: null },
    spans: [],
  })
  const notices = Array.from({ length: 20 }, (_, i) => notice(i))
  const told = await office.host.desk.submit(
    {
      id: `tell-${n}` as CommandId,
      actor: 'supervisor',
      command: { type: 'ChangePolicy', change: { notices } },
    },
    () => null,
  )
  expect(told.ok).toBe(true)
}
const tells = (n: number) => (view: DisplayView) => view.notices[0]?.fa.startsWith(`${n} `) === true

describe('a feed', () => {
  it('numbers its views, and whoever comes back has the whole newest one: no gap, no double', async () => {
    const first = openFeed()
    await tell(1)
    await first.until(tells(1))
    await tell(2)
    const before = await first.until(tells(2))
    first.socket.destroy()
    const ids = before.map(({ id }) => Number(id))
    expect(ids).toEqual(before.map(({ view }) => view.rev))
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b))

    await tell(3)
    await tell(4)
    const again = openFeed(String(ids.at(-1)))
    const after = await again.until(tells(4))
    again.socket.destroy()
    expect(after).toHaveLength(1)
    expect(after[0]?.view.rev).toBe(office.host.desk.seq())
  })

  it('keeps no queue for a reader that does not read: it skips to the newest', async () => {
    const changes = 2_000
    const slow = openFeed()
    await tell(10)
    await slow.until(tells(10))
    slow.socket.pause()
    for (let n = 11; n <= 10 + changes; n += 1) await tell(n)
    slow.socket.resume()
    const read = await slow.until(tells(10 + changes))
    slow.socket.destroy()
    // What came before the newest is what the system's own buffers had taken before they were full.
    expect(read.length).toBeLessThan(changes / 4)
  }, 120_000)
})
