import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A migration knows the tables of its own time only, hence `unknown`. */
type Db = Kysely<unknown>

/** By name, in order. A migration that has been released is never changed; add another. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-visit-steps': {
    async up(db: Db) {
      await db.schema
        .createTable('visit_steps')
        .addColumn('ticket_seq', 'integer', (c) => c.notNull())
        .addColumn('ordinal', 'integer', (c) => c.notNull())
        .addColumn('ticket_id', 'text', (c) => c.notNull())
        .addColumn('visit_id', 'text', (c) => c.notNull())
        .addColumn('date', 'text', (c) => c.notNull())
        .addColumn('date_jalali', 'text', (c) => c.notNull())
        .addColumn('number', 'text', (c) => c.notNull())
        .addColumn('service_id', 'text', (c) => c.notNull())
        .addColumn('service_fa', 'text', (c) => c.notNull())
        .addColumn('service_en', 'text', (c) => c.notNull())
        .addColumn('plan', 'text', (c) => c.notNull())
        .addColumn('step', 'integer', (c) => c.notNull())
        .addColumn('step_count', 'integer', (c) => c.notNull())
        .addColumn('counter_id', 'text')
        .addColumn('clerk', 'text')
        .addColumn('priority_class', 'text')
        .addColumn('visit_joined_ms', 'integer', (c) => c.notNull())
        .addColumn('joined_ms', 'integer', (c) => c.notNull())
        .addColumn('called_ms', 'integer')
        .addColumn('started_ms', 'integer')
        .addColumn('ended_ms', 'integer')
        .addColumn('visit_ended_ms', 'integer')
        .addColumn('held_since_ms', 'integer')
        .addColumn('held_before_start_ms', 'integer', (c) => c.notNull())
        .addColumn('held_in_service_ms', 'integer', (c) => c.notNull())
        .addColumn('calls', 'integer', (c) => c.notNull())
        .addColumn('recalls', 'integer', (c) => c.notNull())
        .addColumn('missed', 'integer', (c) => c.notNull())
        .addColumn('outcome', 'text')
        .addColumn('forecast_low_min', 'integer')
        .addColumn('forecast_high_min', 'integer')
        .addPrimaryKeyConstraint('visit_steps_pk', ['ticket_seq', 'ordinal'])
        .modifyEnd(sql`strict, without rowid`)
        .execute()
      await db.schema
        .createIndex('visit_steps_by_day')
        .on('visit_steps')
        .columns(['date', 'ticket_seq', 'ordinal'])
        .execute()
      await sql`create index visit_steps_open on visit_steps (ticket_id) where outcome is null`.execute(
        db,
      )
      await db.schema
        .createTable('progress')
        .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
        .addColumn('seq', 'integer', (c) => c.notNull())
        .addColumn('hash', 'text')
        .addColumn('date', 'text', (c) => c.notNull())
        .modifyEnd(sql`strict`)
        .execute()
      await db.schema
        .createTable('service_titles')
        .addColumn('rev', 'integer', (c) => c.notNull())
        .addColumn('service_id', 'text', (c) => c.notNull())
        .addColumn('fa', 'text', (c) => c.notNull())
        .addColumn('en', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('service_titles_pk', ['rev', 'service_id'])
        .modifyEnd(sql`strict, without rowid`)
        .execute()
    },
  },
  '0002-guidance': {
    async up(db: Db) {
      await db.schema
        .createTable('promises')
        .addColumn('tracking_code', 'text', (c) => c.primaryKey())
        .addColumn('number', 'text', (c) => c.notNull())
        .addColumn('service_id', 'text', (c) => c.notNull())
        .addColumn('service_fa', 'text', (c) => c.notNull())
        .addColumn('service_en', 'text', (c) => c.notNull())
        .addColumn('counter_id', 'text')
        .addColumn('finished_ms', 'integer', (c) => c.notNull())
        .addColumn('promised_on', 'text')
        .addColumn('kept_ms', 'integer')
        .modifyEnd(sql`strict, without rowid`)
        .execute()
      await sql`create index promises_open on promises (promised_on)
        where promised_on is not null and kept_ms is null`.execute(db)
      await db.schema
        .createTable('obstacle_reports')
        .addColumn('seq', 'integer', (c) => c.primaryKey())
        .addColumn('date', 'text', (c) => c.notNull())
        .addColumn('at_ms', 'integer', (c) => c.notNull())
        .addColumn('service_id', 'text', (c) => c.notNull())
        .addColumn('step_id', 'text')
        .addColumn('category', 'text', (c) => c.notNull())
        .addColumn('counter_id', 'text')
        .addColumn('text', 'text', (c) => c.notNull())
        .modifyEnd(sql`strict`)
        .execute()
      await db.schema
        .createTable('surveys')
        .addColumn('seq', 'integer', (c) => c.primaryKey())
        .addColumn('date', 'text', (c) => c.notNull())
        .addColumn('service_id', 'text', (c) => c.notNull())
        .addColumn('desk_types', 'text', (c) => c.notNull())
        .addColumn('answers', 'text', (c) => c.notNull())
        .modifyEnd(sql`strict`)
        .execute()
      for (const table of ['obstacle_reports', 'surveys']) {
        await db.schema.createIndex(`${table}_by_day`).on(table).column('date').execute()
      }
    },
  },
  '0003-diversions': {
    async up(db: Db) {
      await db.schema
        .createTable('diversions')
        .addColumn('seq', 'integer', (c) => c.primaryKey())
        .addColumn('date', 'text', (c) => c.notNull())
        .addColumn('service_id', 'text', (c) => c.notNull())
        .modifyEnd(sql`strict`)
        .execute()
      await db.schema.createIndex('diversions_by_day').on('diversions').column('date').execute()
      // Older journals have diversions that nobody counted: everything is read again.
      for (const table of [
        'visit_steps',
        'service_titles',
        'promises',
        'obstacle_reports',
        'surveys',
        'progress',
      ]) {
        await sql`delete from ${sql.table(table)}`.execute(db)
      }
    },
  },
  '0004-visits-calls-and-counters': {
    async up(db: Db) {
      for (const [name, type] of [
        ['step_id', sql`text not null default ''`],
        ['hour', sql`integer not null default 0`],
        ['readmitted', sql`integer not null default 0`],
      ] as const) {
        await sql`alter table visit_steps add column ${sql.ref(name)} ${type}`.execute(db)
      }
      await sql`alter table progress add column zone text not null default 'UTC'`.execute(db)
      await db.schema
        .createTable('visits')
        .addColumn('ticket_seq', 'integer', (c) => c.primaryKey())
        .addColumn('visit_id', 'text', (c) => c.notNull())
        .addColumn('date', 'text', (c) => c.notNull())
        .addColumn('number', 'text', (c) => c.notNull())
        .addColumn('service_id', 'text', (c) => c.notNull())
        .addColumn('priority_class', 'text')
        .addColumn('joined_ms', 'integer', (c) => c.notNull())
        .addColumn('ended_ms', 'integer')
        .addColumn('outcome', 'text')
        .addColumn('steps', 'integer', (c) => c.notNull())
        .modifyEnd(sql`strict`)
        .execute()
      await db.schema
        .createTable('calls')
        .addColumn('seq', 'integer', (c) => c.primaryKey())
        .addColumn('date', 'text', (c) => c.notNull())
        .addColumn('at_ms', 'integer', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('ticket_seq', 'integer', (c) => c.notNull())
        .addColumn('ordinal', 'integer', (c) => c.notNull())
        .addColumn('counter_id', 'text', (c) => c.notNull())
        .modifyEnd(sql`strict`)
        .execute()
      await db.schema
        .createTable('counter_hours')
        .addColumn('date', 'text', (c) => c.notNull())
        .addColumn('hour', 'integer', (c) => c.notNull())
        .addColumn('counter_id', 'text', (c) => c.notNull())
        .addColumn('available_ms', 'integer', (c) => c.notNull())
        .addColumn('called_ms', 'integer', (c) => c.notNull())
        .addColumn('serving_ms', 'integer', (c) => c.notNull())
        .addColumn('paused_ms', 'integer', (c) => c.notNull())
        .addPrimaryKeyConstraint('counter_hours_pk', ['date', 'hour', 'counter_id'])
        .modifyEnd(sql`strict, without rowid`)
        .execute()
      await db.schema
        .createTable('counter_now')
        .addColumn('counter_id', 'text', (c) => c.primaryKey())
        .addColumn('doing', 'text', (c) => c.notNull())
        .addColumn('since_ms', 'integer', (c) => c.notNull())
        .addColumn('ticket_id', 'text')
        .modifyEnd(sql`strict, without rowid`)
        .execute()
      // `facts`: what is counted of a day that is over, packed.
      await db.schema
        .createTable('days')
        .addColumn('date', 'text', (c) => c.primaryKey())
        .addColumn('facts', 'blob')
        .modifyEnd(sql`strict`)
        .execute()
      for (const table of ['visits', 'calls']) {
        await db.schema.createIndex(`${table}_by_day`).on(table).column('date').execute()
      }
      // Every step has new columns: everything is read again.
      for (const table of [
        'visit_steps',
        'service_titles',
        'promises',
        'obstacle_reports',
        'surveys',
        'diversions',
        'progress',
      ]) {
        await sql`delete from ${sql.table(table)}`.execute(db)
      }
    },
  },
  '0005-when-somebody-left': {
    async up(db: Db) {
      await sql`alter table visit_steps add column left_ms integer`.execute(db)
      // Every step and every packed day has it: everything is read again.
      for (const table of [
        'visit_steps',
        'visits',
        'calls',
        'counter_hours',
        'counter_now',
        'days',
        'service_titles',
        'promises',
        'obstacle_reports',
        'surveys',
        'diversions',
        'progress',
      ]) {
        await sql`delete from ${sql.table(table)}`.execute(db)
      }
    },
  },
  '0006-promised-waits': {
    async up(db: Db) {
      for (const name of ['first_called_ms', 'closes_ms']) {
        await sql`alter table visit_steps add column ${sql.ref(name)} integer`.execute(db)
      }
      await db.schema
        .createTable('wait_promises')
        .addColumn('ticket_seq', 'integer', (c) => c.notNull())
        .addColumn('ordinal', 'integer', (c) => c.notNull())
        .addColumn('median_min', 'integer', (c) => c.notNull())
        .addColumn('ahead', 'integer', (c) => c.notNull())
        .addColumn('thin', 'integer')
        .addColumn('late', 'real')
        .addColumn('raw_low_s', 'integer')
        .addColumn('raw_median_s', 'integer')
        .addColumn('raw_high_s', 'integer')
        .addColumn('raw_mean_s', 'integer')
        .addPrimaryKeyConstraint('wait_promises_pk', ['ticket_seq', 'ordinal'])
        .modifyEnd(sql`strict, without rowid`)
        .execute()
      // Every step knows its first call now: everything is read again.
      for (const table of [
        'visit_steps',
        'visits',
        'calls',
        'counter_hours',
        'counter_now',
        'days',
        'service_titles',
        'promises',
        'obstacle_reports',
        'surveys',
        'diversions',
        'progress',
      ]) {
        await sql`delete from ${sql.table(table)}`.execute(db)
      }
    },
  },
}
