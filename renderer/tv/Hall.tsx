/** @jsxImportSource preact */
import type { TvView } from '#shared/contract/tv.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { formatTicketNumber } from '#shared/i18n/ticket-number.ts'
import { earlierCalls, type Announcements, type Call } from '../sound/announcements.ts'
import styles from './tv.module.css'
import type { Say } from './words.ts'

const EARLIER = 6
const COUNTERS = 14
const MINUTE_MS = 60_000

type HallProps = {
  readonly view: TvView
  readonly announcements: Announcements
  readonly stale: boolean
  /** By the host's clock, in milliseconds. */
  readonly now: number
  /** Whether the television waits for a press before it lets sound out. */
  readonly mute: boolean
  readonly lang: Lang
  readonly say: Say
}

/** The hall's calls, drawn with what browsers of 2018 know. */
export function Hall({ view, announcements, stale, now, mute, lang, say }: HallProps) {
  const { large } = announcements
  const time = wallTime(now, view.utcOffset, lang)
  const trouble = stale
    ? say('display.offline', { time: wallTime(Date.parse(view.now), view.utcOffset, lang) })
    : view.storage === 'failing'
      ? say('display.failing')
      : null
  // Against burn-in: a few pixels to and fro, a step a minute.
  const step = Math.floor(now / MINUTE_MS) % 4
  const shift = `translate(${step === 1 || step === 2 ? 3 : 0}px, ${step > 1 ? 3 : 0}px)`
  if (view.asleep && trouble === null) {
    return (
      <main className={styles.asleep} data-testid="asleep">
        <p style={{ transform: shift }}>{time}</p>
      </main>
    )
  }
  return (
    <div className={styles.hall} style={{ transform: shift }}>
      <header className={styles.header}>
        <h1 className={styles.name}>{view.name[lang]}</h1>
        {view.sample ? <span className={styles.sample}>{say('tv.sample')}</span> : null}
        <span className={styles.clock}>
          <b>{time}</b> {view.today[lang]}
        </span>
      </header>
      <p role="alert" className={trouble === null ? styles.well : styles.trouble}>
        {trouble}
      </p>
      <main className={styles.main} data-stale={stale}>
        {large === null ? (
          <section className={styles.welcome}>
            <h2>{say('display.welcome.title')}</h2>
            <p>{say('display.welcome.watch')}</p>
            <p>{say('display.welcome.go')}</p>
          </section>
        ) : (
          <LargeCall key={large.n} call={large} lang={lang} say={say} />
        )}
        <EarlierCalls calls={earlierCalls(announcements, view.calls)} lang={lang} say={say} />
      </main>
      <footer className={styles.foot}>
        <OpenCounters counters={view.counters} lang={lang} say={say} />
        {mute ? <span className={styles.sound}>{say('display.sound')}</span> : null}
      </footer>
    </div>
  )
}

type Words = { readonly lang: Lang; readonly say: Say }

function LargeCall({ call, lang, say }: Words & { readonly call: Call }) {
  const { number, counterId, recall, current } = call
  const shown = formatTicketNumber(number, lang)
  return (
    <section className={styles.call} data-current={current} data-testid="call">
      <p className={styles.lead}>
        {say(current ? 'display.pleaseProceed' : 'display.lastCall')}
        {recall ? <span className={styles.recall}>{say('display.recalled')}</span> : null}
      </p>
      <p className={styles.number} data-long={shown.length > 7} data-testid="call-number">
        <bdi dir="rtl" lang="fa">
          {shown}
        </bdi>
      </p>
      <p className={styles.counter}>
        {say('display.toCounter')}
        <b className={styles.plate} data-testid="call-counter">
          <bdi>{digitsIn(lang, counterId)}</bdi>
        </b>
      </p>
    </section>
  )
}

function EarlierCalls({ calls, lang, say }: Words & { readonly calls: readonly Call[] }) {
  return (
    <section className={styles.earlier}>
      <h2 className={styles.heading}>
        {say('display.recentCalls')}
        <span aria-hidden="true">{say('tv.counter')}</span>
      </h2>
      {calls.length === 0 ? (
        <p>{say('display.noEarlierCalls')}</p>
      ) : (
        <ol>
          {calls.slice(0, EARLIER).map(({ n, number, counterId, current }) => (
            <li key={n} data-current={current}>
              <bdi dir="rtl" lang="fa">
                {formatTicketNumber(number, lang)}
              </bdi>
              <b>{digitsIn(lang, counterId)}</b>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function OpenCounters({ counters, lang, say }: Words & Pick<TvView, 'counters'>) {
  const manned = counters.filter(({ state }) => state !== 'closed')
  if (manned.length === 0) return <p>{say('display.noOpenCounter')}</p>
  return (
    <p className={styles.counters}>
      {say('display.openCounters')}
      {manned.slice(0, COUNTERS).map(({ id, state }) => (
        <b key={id} data-state={state}>
          {digitsIn(lang, id)}
          {state === 'paused' ? ` ${say('display.onBreak')}` : ''}
        </b>
      ))}
    </p>
  )
}

/** The office's wall by the host's word: an old television may know a zone as it was years ago. */
function wallTime(instant: number, utcOffset: number, lang: Lang): string {
  return digitsIn(lang, new Date(instant + utcOffset * MINUTE_MS).toISOString().slice(11, 16))
}
