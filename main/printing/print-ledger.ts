import type { Instant } from '#shared/domain/ids.ts'
import { migrate, openSqlite } from '../platform/sqlite.ts'
import type { Proof } from './transports/transport.ts'

export type PrintState = 'queued' | 'sending' | 'printed' | 'uncertain' | 'failed'

/** A paper, from the moment that it is wanted to its end. */
export type Print = {
  /** Goes up by one with each paper; the printer may be asked about it by this number. */
  readonly id: number
  /** The event that wants it, and the stream that the event is in. */
  readonly seq: number
  readonly stream: string
  /** Where it comes out: the station whose printer it is, or none for this machine's own. */
  readonly place: string
  readonly kind: 'ticket' | 'outcome' | 'closing'
  readonly ticketId: string | null
  /** The ticket's number, or the date of the day that is closed. */
  readonly label: string
  /** 0 for the original; a duplicate has its own number, and the mark on its paper. */
  readonly copy: number
  readonly state: PrintState
  /** How it is known that it was printed; `person`: somebody has said so. */
  readonly proof: Proof | 'person' | null
  /** Why it was not, or may not have been, in words for the staff. */
  readonly reason: string | null
  /** Whether any byte of it may have reached the printer. */
  readonly sent: boolean
  readonly queuedAt: Instant
  readonly endedAt: Instant | null
}

export type Wanted = Pick<Print, 'seq' | 'stream' | 'place' | 'kind' | 'ticketId' | 'label'> & {
  readonly at: Instant
}

/**
 * What became of every paper. It is written before a printer is spoken to and after, so that no
 * stop of the program loses a paper or brings one twice: what was being sent when it stopped is
 * `uncertain`, and a person is asked.
 */
export type PrintLedger = {
  /** The last event that was looked at; null in a new ledger. */
  readonly seen: () => number | null
  /**
   * Takes in what events up to `seen` want, all or nothing. An original that is known already is
   * not taken in again.
   */
  readonly want: (all: readonly Wanted[], seen: number) => void
  readonly find: (id: number) => Print | null
  /** The oldest that waits for the printer of a place. */
  readonly next: (place: string) => Print | null
  /** Where papers wait. */
  readonly places: () => readonly string[]
  readonly sending: (id: number) => void
  /** Nothing of it was sent: it waits again. */
  readonly requeue: (id: number, reason: string) => void
  readonly printed: (id: number, proof: Proof, at: Instant) => void
  /** `sent`: some of it may be on paper, and a person is asked. */
  readonly notPrinted: (id: number, reason: string, sent: boolean, at: Instant) => void
  /** A person has looked: it came out, or it did not and is not wanted any more. */
  readonly settle: (id: number, cameOut: boolean, at: Instant) => Print | null
  /**
   * Wants a paper again. One of which nothing was ever sent is the same paper; any other is a
   * duplicate. The same `request` wants it once. Null when there is none, or it still waits.
   */
  readonly again: (id: number, request: string, at: Instant) => Print | null
  /**
   * Of which nobody knows, or that were not printed, and that nothing has replaced; and those that
   * wait because a try has failed. Newest first.
   */
  readonly troubled: () => readonly Print[]
  /** The newest paper of each kind that a ticket has. */
  readonly ofTicket: (ticketId: string) => readonly Print[]
  readonly close: () => void
}

const schema = [
  `CREATE TABLE prints (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     seq INTEGER NOT NULL,
     stream TEXT NOT NULL,
     kind TEXT NOT NULL CHECK (kind IN ('ticket', 'outcome', 'closing')),
     ticket_id TEXT,
     label TEXT NOT NULL,
     copy INTEGER NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'uncertain', 'failed')),
     proof TEXT,
     reason TEXT,
     sent INTEGER NOT NULL DEFAULT 0,
     settled INTEGER NOT NULL DEFAULT 0,
     request TEXT UNIQUE,
     queued_at INTEGER NOT NULL,
     ended_at INTEGER,
     UNIQUE (seq, copy)
   ) STRICT;
   CREATE INDEX prints_open ON prints (id) WHERE state IN ('queued', 'sending');
   CREATE INDEX prints_troubled ON prints (id) WHERE state IN ('uncertain', 'failed') AND settled = 0;
   CREATE INDEX prints_by_ticket ON prints (ticket_id, id);
   CREATE TABLE seen (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), seq INTEGER NOT NULL) STRICT`,
  `ALTER TABLE prints ADD COLUMN place TEXT NOT NULL DEFAULT ''`,
]

const TROUBLED = 50
const KEPT_MS = 90 * 86_400_000

type Row = {
  readonly id: number
  readonly seq: number
  readonly stream: string
  readonly place: string
  readonly kind: Print['kind']
  readonly ticket_id: string | null
  readonly label: string
  readonly copy: number
  readonly state: PrintState
  readonly proof: Print['proof']
  readonly reason: string | null
  readonly sent: number
  readonly queued_at: number
  readonly ended_at: number | null
}

/** `stopped`: the words for a paper that was being sent when the program stopped. */
export function openPrintLedger(file: string, at: Instant, stopped: string): PrintLedger {
  const db = openSqlite(file)
  try {
    migrate(db, schema)
  } catch (error) {
    db.close()
    throw error
  }
  // What a power cut takes of the rest is asked of a person, or wanted again from the journal; but
  // that a paper is being sent is on the disk before its first byte is.
  const unflushed = () => void db.pragma('synchronous = NORMAL')
  unflushed()
  db.prepare(
    `UPDATE prints SET state = 'uncertain', sent = 1, reason = ?, ended_at = ? WHERE state = 'sending'`,
  ).run(stopped, at)
  db.prepare(`DELETE FROM prints WHERE ended_at < ?`).run(at - KEPT_MS)

  const readSeen = db.prepare('SELECT seq FROM seen')
  const writeSeen = db.prepare('INSERT OR REPLACE INTO seen (only_row, seq) VALUES (1, ?)')
  const insert = db.prepare(
    `INSERT OR IGNORE INTO prints (seq, stream, place, kind, ticket_id, label, copy, state, request, queued_at)
     VALUES (@seq, @stream, @place, @kind, @ticketId, @label, @copy, 'queued', @request, @at)`,
  )
  const byId = db.prepare('SELECT * FROM prints WHERE id = ?')
  const byRequest = db.prepare('SELECT * FROM prints WHERE request = ?')
  const oldest = db.prepare(
    `SELECT * FROM prints WHERE state = 'queued' AND place = ? ORDER BY id LIMIT 1`,
  )
  const waiting = db.prepare(`SELECT DISTINCT place FROM prints WHERE state = 'queued'`)
  const setSending = db.prepare(
    `UPDATE prints SET state = 'sending' WHERE id = ? AND state = 'queued'`,
  )
  const setQueued = db.prepare(
    `UPDATE prints SET state = 'queued', reason = ? WHERE id = ? AND state = 'sending'`,
  )
  const end = db.prepare(
    `UPDATE prints SET state = @state, proof = @proof, reason = @reason, sent = MAX(sent, @sent),
       ended_at = @at WHERE id = @id AND state IN ('queued', 'sending')`,
  )
  const setSettled = db.prepare(
    `UPDATE prints SET settled = 1, state = @state, proof = @proof, ended_at = @at
     WHERE id = @id AND state IN ('uncertain', 'failed')`,
  )
  const revive = db.prepare(
    `UPDATE prints SET state = 'queued', reason = NULL, settled = 0, request = ?, queued_at = ?,
       ended_at = NULL WHERE id = ?`,
  )
  const copiesOf = db.prepare(
    'SELECT MAX(copy) AS newest, MAX(sent) AS sent FROM prints WHERE seq = ?',
  )
  const replace = db.prepare(
    `UPDATE prints SET settled = 1 WHERE seq = ? AND state IN ('uncertain', 'failed')`,
  )
  const newest = db.prepare('SELECT * FROM prints WHERE seq = ? ORDER BY copy DESC LIMIT 1')
  const listTroubled = db.prepare(
    `SELECT * FROM prints WHERE state IN ('uncertain', 'failed') AND settled = 0
       OR state IN ('queued', 'sending') AND reason IS NOT NULL
     ORDER BY id DESC LIMIT ${TROUBLED}`,
  )
  const listOfTicket = db.prepare(
    `SELECT * FROM prints AS one WHERE ticket_id = ? AND NOT EXISTS (
       SELECT 1 FROM prints AS other WHERE other.seq = one.seq AND other.copy > one.copy
     ) ORDER BY id`,
  )
  const printOf = (row: unknown): Print | null => (row === undefined ? null : read(row as Row))

  return {
    seen: () => (readSeen.get() as { seq: number } | undefined)?.seq ?? null,
    want: db.transaction((all: readonly Wanted[], seen: number) => {
      for (const wanted of all) insert.run({ ...wanted, copy: 0, request: null })
      writeSeen.run(seen)
    }),
    find: (id) => printOf(byId.get(id)),
    next: (place) => printOf(oldest.get(place)),
    places: () => (waiting.all() as { place: string }[]).map(({ place }) => place),
    sending(id) {
      db.pragma('synchronous = FULL')
      try {
        setSending.run(id)
      } finally {
        unflushed()
      }
    },
    requeue: (id, reason) => void setQueued.run(reason, id),
    printed: (id, proof, now) =>
      void end.run({ id, state: 'printed', proof, reason: null, sent: 1, at: now }),
    notPrinted(id, reason, sent, now) {
      const state = sent ? 'uncertain' : 'failed'
      end.run({ id, state, proof: null, reason, sent: Number(sent), at: now })
    },
    settle(id, cameOut, now) {
      const said = cameOut
        ? { state: 'printed', proof: 'person' }
        : { state: 'failed', proof: null }
      const { changes } = setSettled.run({ id, ...said, at: now })
      return changes === 0 ? null : printOf(byId.get(id))
    },
    again: db.transaction((id: number, request: string, now: Instant) => {
      const asked = printOf(byRequest.get(request))
      if (asked !== null) return asked
      const print = printOf(byId.get(id))
      if (print === null) return null
      const last = printOf(newest.get(print.seq))
      if (last === null || last.state === 'queued' || last.state === 'sending') return null
      const { newest: copy, sent } = copiesOf.get(print.seq) as { newest: number; sent: number }
      if (sent === 0) {
        revive.run(request, now, last.id)
        return printOf(byId.get(last.id))
      }
      replace.run(print.seq)
      const { seq, stream, place, kind, ticketId, label } = print
      insert.run({ seq, stream, place, kind, ticketId, label, copy: copy + 1, request, at: now })
      return printOf(newest.get(seq))
    }),
    troubled: () => (listTroubled.all() as Row[]).map(read),
    ofTicket: (ticketId) => (listOfTicket.all(ticketId) as Row[]).map(read),
    close: () => void db.close(),
  }
}

const read = (row: Row): Print => ({
  id: row.id,
  seq: row.seq,
  stream: row.stream,
  place: row.place,
  kind: row.kind,
  ticketId: row.ticket_id,
  label: row.label,
  copy: row.copy,
  state: row.state,
  proof: row.proof,
  reason: row.reason,
  sent: row.sent === 1,
  queuedAt: row.queued_at as Instant,
  endedAt: row.ended_at as Instant | null,
})
