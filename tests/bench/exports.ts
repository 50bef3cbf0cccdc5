import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { exportKinds, type ExportState } from '#shared/contract/exports.ts'
import { openAccess } from '../../main/gateway/access.ts'
import { post, print, quantile, startServe } from './tools.ts'

const LOOK_MS = 200

/**
 * Each kind of export over all of an office's past, one after another: how long it takes, how much
 * memory the host has at most while it is made, and how long a ticket takes beside it.
 */
export async function exportCosts(dataDir: string, visits: number): Promise<void> {
  const { process: server, port } = await startServe(dataDir)
  const access = openAccess(join(dataDir, 'access.sqlite'))
  const [kiosk, supervisor] = [
    await access.makeToken('kiosk', null),
    await access.makeToken('supervisor', null),
  ]
  access.close()
  const agent = new Agent({ keepAlive: true })
  const ask = async (path: string) => {
    const headers = { authorization: `Bearer ${supervisor}` }
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, { headers })
    return (await response.json()) as never
  }
  const memory = () => residentMegabytes(server.pid ?? 0)
  try {
    await ask('/journal/verify')
    await ask('/reports/figures')
    print(`exports of ${visits} visits; the host before`, `${memory().toFixed(0)} MB resident`)
    for (const kind of exportKinds) {
      const tickets: number[] = []
      let most = 0
      const from = performance.now()
      const asked = { kind, from: '2000-01-01', lang: 'fa' }
      let job = (await post(agent, port, supervisor, '/exports', asked)) as ExportState
      while (job.state === 'waiting' || job.state === 'running') {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
        most = Math.max(most, memory())
        const before = performance.now()
        await post(agent, port, kiosk, '/tickets', { serviceId: 'passport' })
        tickets.push(performance.now() - before)
        job = await ask(`/exports/${job.id}`)
      }
      if (job.state !== 'done') throw new Error(`${kind}: ${job.state}`)
      const seconds = (performance.now() - from) / 1000
      const megabytes = job.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1_048_576
      print(
        `  ${kind}`,
        `${seconds.toFixed(1)} s, ${megabytes.toFixed(2)} MB, at most ${most.toFixed(0)} MB resident, a ticket p95 ${quantile(tickets, 0.95).toFixed(0)} ms`,
      )
      await post(agent, port, supervisor, `/exports/${job.id}/cancel`, {})
    }
  } finally {
    agent.destroy()
    server.kill('SIGKILL')
    await once(server, 'exit')
  }
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}
