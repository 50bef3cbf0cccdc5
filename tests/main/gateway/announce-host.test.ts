import { Bonjour, type Service } from 'bonjour-service'
import { expect, it, vi } from 'vitest'
import { announceHost, onlyAt, SERVICE_TYPE } from '../../../main/gateway/announce-host.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { findHosts } from '../../../main/station/find-hosts.ts'

const fingerprint = 'a3a248c54b781f16'.repeat(4)
const host = {
  port: 7443,
  office: 'استانداری قم، میز خدمت '.repeat(6),
  fingerprint,
  version: '0.2.0',
  protocol: 1,
  epoch: 1,
}

/** The first host that is heard of with this port. */
function heard(browser: Bonjour, port: number): Promise<Service> {
  return new Promise((resolve) => {
    browser.find({ type: SERVICE_TYPE }, (service) => {
      if (service.port === port) resolve(service)
    })
  })
}

it('is heard of on the network, with what a station needs to choose it', async () => {
  const browser = new Bonjour(onlyAt('127.0.0.1'))
  const silence = announceHost(host, createLogger('silent'), '127.0.0.1')
  const { txt } = await heard(browser, host.port)
  expect(txt).toEqual({
    office: host.office.slice(0, 60),
    fp: fingerprint.slice(0, 16),
    v: '0.2.0',
    p: '1',
    e: '1',
  })
  await silence()
  await new Promise<void>((done) => browser.destroy(() => done()))
})

it('that cannot be told of goes on, and says so in the log', async () => {
  const warned: unknown[] = []
  const log = { ...createLogger('silent'), warn: (...words: unknown[]) => void warned.push(words) }
  // An address that this machine does not have.
  const silence = announceHost(host, log as never, '203.0.113.7')
  await vi.waitFor(() => expect(warned).toHaveLength(1), 20_000)
  await silence()
})

it('is found by a station, which learns its place and its mark and believes nothing else', async () => {
  const log = createLogger('silent')
  const search = findHosts(log, onlyAt('127.0.0.1'))
  const silence = announceHost({ ...host, port: 7444 }, log, '127.0.0.1')
  const mine = () => search.found().filter(({ port }) => port === 7444)
  await vi.waitFor(() => expect(mine()).toHaveLength(1), 20_000)
  expect(mine()).toEqual([
    {
      address: '127.0.0.1',
      port: 7444,
      office: host.office.slice(0, 60),
      fingerprint: fingerprint.slice(0, 16),
    },
  ])
  await silence()
  await vi.waitFor(() => expect(mine()).toEqual([]), 20_000)
  search.stop()
})
