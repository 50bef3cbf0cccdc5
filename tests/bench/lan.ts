import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, request, type RequestOptions } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openAccess } from '../../main/gateway/access.ts'
import { makeLargeOffice } from '../support/large-office.ts'
import { HOST, peakOf, print, quantile, SECONDS } from './tools.ts'

const KIOSKS = 8
const COUNTERS = 40
const DISPLAYS = 20
/** As fast as forty busy clerks really call. */
const CALLS_A_SECOND = 10
const TICKS_A_SECOND = 100

/** A large office on one host: kiosks, counters and displays over TLS, on this machine. */
export async function lanTimes(folder: string): Promise<void> {
  const dataDir = join(folder, 'lan')
  await makeLargeOffice(dataDir, COUNTERS)
  const args = [HOST, '--data', dataDir, '--port', '0', '--lan', '0', '--lan-host', '127.0.0.1']
  const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = Number(await said(host, /nobat lan on https:\/\/127\.0\.0\.1:(\d+)/))
  const access = openAccess(join(dataDir, 'access.sqlite'))
  const tokens = {
    kiosk: await access.makeToken('kiosk', null),
    counter: await access.makeToken('counter', null),
    display: await access.makeToken('display', null),
  }
  access.close()
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  const ask = createAsk(agent, port)
  try {
    const bare = await bareServer(dataDir, agent)
    print('bare answers over TLS, as many clients', `${(bare / SECONDS).toFixed(0)} requests/s`)
    const counters = Array.from({ length: COUNTERS }, (_, i) => String(i + 1))
    for (const id of counters)
      await ask(tokens.counter, `/counters/${id}/open`, { clerk: `c${id}` })
    const displays = await Promise.all(
      Array.from({ length: DISPLAYS }, () => follow(agent, port, tokens.display)),
    )

    const taken: number[] = []
    const end = performance.now() + SECONDS * 1000
    const cpu = cpuOf(host)
    const timed = async (path: string, body: object, token: string) => {
      const from = performance.now()
      const answer = await ask(token, path, body)
      taken.push(performance.now() - from)
      return answer
    }
    const issuing = Array.from({ length: KIOSKS }, async () => {
      while (performance.now() < end) {
        await timed('/tickets', { serviceId: 'complaints' }, tokens.kiosk)
      }
    })
    const serving = counters.map(async (id) => {
      while (performance.now() < end) {
        await serveOne((verb, body) => timed(`/counters/${id}/${verb}`, body, tokens.counter))
      }
    })
    await Promise.all([...issuing, ...serving])
    const used = ((cpuOf(host) - cpu) / TICKS_A_SECOND / SECONDS) * 100
    const rate = taken.length / SECONDS
    print(
      `${COUNTERS} counters, ${KIOSKS} kiosks, ${DISPLAYS} displays, flat out`,
      `${rate.toFixed(0)} commands/s (${((rate * SECONDS) / bare).toFixed(2)} × bare), p50 ${quantile(taken, 0.5).toFixed(1)} ms, p99 ${quantile(taken, 0.99).toFixed(1)} ms; host ${used.toFixed(0)} % of a core`,
    )

    const [first = ''] = counters
    const called = (await ask(tokens.counter, `/counters/${first}/call-next`, {})) as Called
    const ticketId = called.ticket?.id ?? (await inHand(ask, tokens.counter, first))
    const paced: number[] = []
    const before = cpuOf(host)
    for (let n = 0; n < SECONDS * CALLS_A_SECOND; n++) {
      const next = performance.now() + 1000 / CALLS_A_SECOND
      const last = Math.max(...displays.map((display) => display.newest()))
      const seen = Promise.all(displays.map((display) => display.until(last + 1)))
      const from = performance.now()
      await ask(tokens.counter, `/counters/${first}/recall`, { ticketId })
      await seen
      paced.push(performance.now() - from)
      await pause(Math.max(0, next - performance.now()))
    }
    const idle = ((cpuOf(host) - before) / TICKS_A_SECOND / SECONDS) * 100
    print(
      `command → all ${DISPLAYS} displays, ${CALLS_A_SECOND} calls a second`,
      `p50 ${quantile(paced, 0.5).toFixed(1)} ms, p99 ${quantile(paced, 0.99).toFixed(1)} ms; host ${idle.toFixed(0)} % of a core`,
    )
    print('host, most memory', `${(peakOf(host.pid) / 1024 / 1024).toFixed(0)} MB`)
    for (const display of displays) display.close()
  } finally {
    agent.destroy()
    host.kill()
    await once(host, 'exit')
  }
}

type Called = { readonly ticket: { readonly id: string } | null }
type Ask = (token: string, path: string, body: object | null) => Promise<unknown>

/** One citizen at a counter, or a short wait where there is none. */
async function serveOne(at: (verb: string, body: object) => Promise<unknown>): Promise<void> {
  const { ticket } = (await at('call-next', {})) as Called
  if (ticket === null) return pause(20)
  await at('start', { ticketId: ticket.id })
  const done = (await at('complete-step', { checks: [] })) as { ticket: { state: string } }
  if (done.ticket.state === 'finishing') await at('finish', { outcome: 'completed' })
}

/** Whoever the counter was still serving when the time was over. */
async function inHand(ask: Ask, token: string, counter: string): Promise<string> {
  const { counters } = (await ask(token, '/queue', null)) as {
    counters: readonly { id: string; ticket: { id: string } | null }[]
  }
  const id = counters.find((each) => each.id === counter)?.ticket?.id
  if (id === undefined) throw new Error('There is nobody to call')
  return id
}

function createAsk(agent: Agent, port: number): Ask {
  return (token, path, body) =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: body === null ? 'GET' : 'POST',
          path: `/api/v1${path}`,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
          answer.on('end', () =>
            (answer.statusCode ?? 500) < 300
              ? resolve(JSON.parse(text))
              : reject(new Error(`${path}: ${answer.statusCode ?? ''} ${text}`)),
          )
        },
      )
      sent.on('error', reject)
      sent.end(body === null ? undefined : JSON.stringify(body))
    })
}

/** A display that draws nothing: it knows the newest call of which it has been told. */
async function follow(agent: Agent, port: number, token: string) {
  const options: RequestOptions = {
    agent,
    port,
    host: '127.0.0.1',
    path: '/api/v1/display/feed',
    headers: { authorization: `Bearer ${token}` },
  }
  const asked = request(options)
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let newest = 0
  let waiting: { readonly n: number; readonly go: () => void } | null = null
  answer.setEncoding('utf8').on('data', (piece: string) => {
    for (const [, n] of piece.matchAll(/"calls":\[\{"n":(\d+)/g)) newest = Number(n)
    if (waiting !== null && newest >= waiting.n) waiting.go()
  })
  answer.on('error', () => undefined)
  return {
    newest: () => newest,
    until: (n: number) =>
      new Promise<void>((resolve) => {
        if (newest >= n) resolve()
        else waiting = { n, go: resolve }
      }),
    close: () => answer.destroy(),
  }
}

/** What TLS alone allows: the host's certificate, an answer of a command's size, nothing done. Requests. */
async function bareServer(dataDir: string, agent: Agent): Promise<number> {
  const source = `
    const { readFileSync } = require('node:fs')
    const [key, cert] = process.argv.slice(1).map((file) => readFileSync(file))
    const body = JSON.stringify({ ticket: 'x'.repeat(600) })
    const server = require('node:https').createServer({ key, cert }, (asked, answer) => {
      asked.resume().on('end', () => answer.setHeader('content-type', 'application/json').end(body))
    })
    server.listen(0, '127.0.0.1', () => console.log('port ' + server.address().port))`
  const files = ['lan-key.pem', 'lan-cert.pem'].map((name) => join(dataDir, name))
  const server = spawn(process.execPath, ['-e', source, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const ask = createAsk(agent, Number(await said(server, /port (\d+)/)))
    const end = performance.now() + SECONDS * 1000
    let answered = 0
    await Promise.all(
      Array.from({ length: KIOSKS + COUNTERS }, async () => {
        while (performance.now() < end) {
          await ask('none', '/', {})
          answered += 1
        }
      }),
    )
    return answered
  } finally {
    server.kill()
    await once(server, 'exit')
  }
}

/** What a program prints that fits, its first group. */
function said(from: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    from.once('exit', (code) => reject(new Error(`It ended with ${code ?? 'a signal'}`)))
    from.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
      const found = words.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
}

/** Ticks of the processor that a process has used. */
function cpuOf({ pid }: ChildProcess): number {
  const fields =
    readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}
