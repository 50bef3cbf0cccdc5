import pg from 'pg'
import type { Logger } from './logger.ts'

export type Statement = { readonly text: string; readonly values: readonly unknown[] }

/** Connections to one PostgreSQL server, or to what speaks as one. They come and go with it. */
export type Database = {
  /** For what can be asked twice: a connection that was found broken is replaced, once. */
  readonly query: <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>
  /**
   * All of the statements or none, sent together: one way there and back. A failure that is not the
   * server's own answer leaves open whether they were carried out.
   */
  readonly transaction: (statements: readonly Statement[]) => Promise<void>
  /** Begins a transaction with a statement that locks, and leaves it open, though not for long. */
  readonly hold: (statement: Statement) => Promise<Hold>
  /** One connection for a long transaction; rolled back when `run` throws. */
  readonly within: <T>(run: (client: pg.ClientBase) => Promise<T>) => Promise<T>
  /** Whether it answered when it was last asked. */
  readonly answers: () => boolean
  /** Called whenever that changes. */
  readonly onAnswering: (listener: () => void) => () => void
  /** Tells the listeners of a topic at other hosts, soon and without a promise. */
  readonly notify: (topic: string) => void
  /** Calls `wake` when another host has told of the topic, and when one may have been missed. */
  readonly listen: (topic: string, wake: () => void) => () => void
  /** Whether it hears what others tell, so that it need ask but seldom. */
  readonly hears: () => boolean
  readonly close: () => Promise<void>
}

/** An open transaction. It ends with one of these. */
export type Hold = {
  readonly commit: (statements: readonly Statement[]) => Promise<void>
  readonly release: () => Promise<void>
}

export type DatabaseOptions = {
  readonly log: Logger
  /** Most connections besides the one that listens. */
  readonly connections?: number
  /** Without it hosts learn of each other by asking alone. */
  readonly notify?: boolean
  /** Makes a connection; another than the driver's own in tests. */
  readonly Client?: typeof pg.Client
}

const CHANNEL = 'nobat'
const CONNECT_MS = 3_000
const ANSWER_MS = 20_000
const LISTEN_AGAIN_MS = 500
const BIGINT = 20
const ROWS_A_STATEMENT = 1000

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === BIGINT ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

export function connectPostgres(url: string, options: DatabaseOptions): Database {
  const { log, notify: notifies = true, Client = pg.Client } = options
  const config = {
    connectionString: url,
    types,
    keepAlive: true,
    application_name: 'nobat',
    connectionTimeoutMillis: CONNECT_MS,
  }
  const pool = new pg.Pool({
    ...config,
    Client,
    max: options.connections ?? 4,
    query_timeout: ANSWER_MS,
    pipeline: true,
    onConnect: (client: pg.ClientBase) => insistOnDurability(client, log),
  } as pg.PoolConfig)
  // An idle connection that breaks is replaced when one is needed.
  pool.on('error', () => become(false))
  const listening = new Set<() => void>()
  let answering = true

  function become(next: boolean): void {
    if (answering === next) return
    answering = next
    if (next) log.info('the database answers again')
    else log.warn('the database does not answer')
    for (const listener of listening) listener()
  }

  async function noting<T>(asked: Promise<T>): Promise<T> {
    try {
      const answer = await asked
      become(true)
      return answer
    } catch (error) {
      become(isAnswer(error))
      throw error
    }
  }

  async function withClient<T>(run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await noting(pool.connect())
    let broken = true
    try {
      const given = await noting(run(client))
      broken = false
      return given
    } catch (error) {
      broken = !isAnswer(error)
      throw error
    } finally {
      client.release(broken)
    }
  }

  const bell = notifies ? createBell(() => new Client(config), log) : silent

  return {
    query<Row>(text: string, values: readonly unknown[] = []) {
      const ask = () =>
        withClient(async (client) => (await client.query(text, [...values])).rows as Row[])
      return ask().catch((error: unknown) => {
        if (isAnswer(error)) throw error
        return ask()
      })
    },
    transaction: (statements) =>
      withClient((client) => together(client, [BEGIN, ...statements, COMMIT])),
    async hold(statement) {
      const client = await noting(pool.connect())
      const end = async (statements: readonly Statement[]) => {
        let broken = true
        try {
          await noting(together(client, statements))
          broken = false
        } finally {
          client.release(broken)
        }
      }
      try {
        await noting(together(client, [BEGIN, HOLD_BRIEFLY, statement]))
      } catch (error) {
        client.release(true)
        throw error
      }
      return {
        commit: (statements) => end([...statements, COMMIT]),
        release: () => end([ROLLBACK]),
      }
    },
    async within(run) {
      const outcome = await withClient(async (client) => {
        await client.query('BEGIN')
        try {
          const value = await run(client)
          await client.query('COMMIT')
          return { value }
        } catch (error) {
          // A connection that takes this has not broken: it is the caller's own failure.
          await client.query('ROLLBACK')
          return { error }
        }
      })
      if ('error' in outcome) throw outcome.error
      return outcome.value
    },
    answers: () => answering,
    onAnswering(listener) {
      listening.add(listener)
      return () => listening.delete(listener)
    },
    notify: bell.notify,
    listen: bell.listen,
    hears: bell.hears,
    async close() {
      await bell.close()
      await pool.end()
    },
  }
}

const plain = (text: string): Statement => ({ text, values: [] })
const BEGIN = plain('BEGIN')
const COMMIT = plain('COMMIT')
const ROLLBACK = plain('ROLLBACK')
/** A host that goes away with a lock must not keep the others from their work. */
const HOLD_BRIEFLY = plain(`SET LOCAL idle_in_transaction_session_timeout = '5s'`)

/** Sends them all at once. Throws the first failure, which in a transaction is the failure of all. */
async function together(client: pg.ClientBase, statements: readonly Statement[]): Promise<void> {
  const sent = statements.map(({ text, values }) =>
    values.length === 0 ? client.query(text) : client.query(text, [...values]),
  )
  const failed = (await Promise.allSettled(sent)).find((each) => each.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** Statements that add rows, each of a bounded size. */
export function rowsInto(
  target: string,
  rows: readonly (readonly unknown[])[],
  otherwise = '',
): Statement[] {
  const statements: Statement[] = []
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const some = rows.slice(from, from + ROWS_A_STATEMENT)
    let n = 0
    const places = some.map((row) => `(${row.map(() => `$${(n += 1)}`).join(', ')})`)
    statements.push({
      text: `INSERT INTO ${target} VALUES ${places.join(', ')} ${otherwise}`,
      values: some.flat(),
    })
  }
  return statements
}

/** The server's five characters for what went wrong; null when it was not the server that said so. */
export function sqlState(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !NODE_CODES.has(code)
    ? code
    : null
}

/** Names of system errors that look like one. */
const NODE_CODES = new Set(['EPIPE', 'EPERM', 'EBUSY'])

/**
 * Whether the server has answered, if only with a refusal. It is going away, has no room for another
 * connection, was left with a question open (40003), or only reads (25006): that is no answer.
 */
export function isAnswer(error: unknown): boolean {
  const state = sqlState(error)
  return state !== null && !/^(08|57P|53|25006|40003|XX)/.test(state)
}

/**
 * A commit is told only when it is on the disk, whatever the server is set to: each connection asks
 * for that and reads it back.
 */
async function insistOnDurability(client: pg.ClientBase, log: Logger): Promise<void> {
  // One that breaks while it is in use fails what was asked of it; nobody else need hear of it.
  client.on('error', () => undefined)
  const read = async (name: string) => {
    const { rows } = await client.query('SELECT current_setting($1, true) AS value', [name])
    return (rows as { value: string | null }[])[0]?.value ?? null
  }
  // `remote_apply` waits for the replicas as well.
  if ((await read('synchronous_commit')) !== 'remote_apply') {
    await client.query('SET synchronous_commit = on')
    const kept = await read('synchronous_commit')
    if (kept !== 'on') throw new Error(`The database keeps synchronous_commit at ${kept ?? '?'}`)
  }
  if ((await read('fsync')) === 'off') {
    log.warn('fsync is off at the database: what it has acknowledged can be lost')
  }
}

type Bell = Pick<Database, 'notify' | 'listen' | 'hears' | 'close'>

const silent: Bell = {
  notify: () => undefined,
  listen: () => () => undefined,
  hears: () => false,
  close: async () => undefined,
}

/**
 * LISTEN and NOTIFY on a connection of their own. A NOTIFY takes a lock of the whole server at its
 * commit, so it is sent beside the appends and not in them. Where there is no such thing nothing is
 * told, and hosts ask.
 */
function createBell(connect: () => pg.Client, log: Logger): Bell {
  const wakes = new Map<string, Set<() => void>>()
  const untold = new Set<string>()
  let client: pg.Client | null = null
  let telling = false
  let again: NodeJS.Timeout | null = null
  let closed = false

  async function start(): Promise<void> {
    if (closed) return
    const opening = connect()
    const lost = () => {
      if (client !== null && client !== opening) return
      client = null
      if (!closed) again ??= setTimeout(restart, LISTEN_AGAIN_MS)
    }
    opening.on('error', lost)
    opening.on('end', lost)
    opening.on('notification', ({ payload = '', processId }) => {
      if (processId !== (opening as { processID?: number }).processID) wake(payload)
    })
    try {
      await opening.connect()
      await opening.query(`LISTEN ${CHANNEL}`)
      client = opening
      for (const topic of wakes.keys()) wake(topic)
      if (closed) await opening.end()
    } catch (error) {
      void opening.end().catch(() => undefined)
      if (!isAnswer(error)) return lost()
      log.warn({ err: error }, 'the database has no LISTEN: hosts learn of each other by asking')
    }
  }

  function restart(): void {
    again = null
    void start()
  }

  function wake(topic: string): void {
    for (const each of wakes.get(topic) ?? []) each()
  }

  async function tell(): Promise<void> {
    if (telling) return
    telling = true
    while (client !== null && untold.size > 0) {
      const topics = [...untold]
      untold.clear()
      const told = client.query('SELECT pg_notify($1, topic) FROM unnest($2::text[]) AS topic', [
        CHANNEL,
        topics,
      ])
      await told.catch(() => undefined)
    }
    telling = false
  }

  void start()
  return {
    notify(topic) {
      if (client === null) return
      untold.add(topic)
      void tell()
    },
    listen(topic, each) {
      const of = wakes.get(topic) ?? new Set()
      wakes.set(topic, of.add(each))
      return () => of.delete(each)
    },
    hears: () => client !== null,
    async close() {
      closed = true
      if (again !== null) clearTimeout(again)
      await client?.end().catch(() => undefined)
    },
  }
}
