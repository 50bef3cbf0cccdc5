/** What the page under `installHallClock` answers to. */
export type HallClock = {
  /** Lets so much of the hall's time pass, timer after timer, each with what follows from it. */
  readonly pass: (ms: number) => Promise<void>
  /** A leap without what lies between, as after a sleep: what is due by then comes once. */
  readonly leap: (ms: number) => Promise<void>
  /** Waits, by real time, until a call has come and its voice is there. False: it did not come. */
  readonly heard: () => Promise<boolean>
  /** Real milliseconds since 1970. */
  readonly realNow: () => number
  /** Resolves when the frame after next begins: what changed before has been painted. */
  readonly painted: () => Promise<number>
  readonly counts: () => { readonly chimes: number; readonly words: number }
  /** When the last chime, and the first of the last words, were or will be heard. Real time. */
  readonly sounds: () => { readonly chime: number; readonly words: number }
}

declare global {
  var nobatHall: HallClock
}

/**
 * Runs in the page before its own scripts. Timers, `Date` and `performance.now` follow a clock that is
 * moved by hand; rendering, network and frames stay as they are. Playwright's own clock is not used:
 * it lays a script into the page at every step, and so grows by itself.
 *
 * With `hasten` the sound's clock goes with the page's. Every clip and tone is begun for real and ends
 * a hundredth of a second later: what is to be heard in minutes would lie one upon another.
 */
export function installHallClock({ hasten }: { readonly hasten: boolean }): void {
  const RealDate = Date
  const realPerformanceNow = performance.now.bind(performance)
  const realTimeout = window.setTimeout.bind(window)
  const realFrame = window.requestAnimationFrame.bind(window)
  const realNow = () => performance.timeOrigin + realPerformanceNow()
  const wait = (ms: number) => new Promise<void>((resolve) => realTimeout(resolve, ms))

  const begun = RealDate.now()
  let passed = 0
  let ids = 0
  const timers = new Map<number, { at: number; readonly every: number; readonly run: () => void }>()

  const set =
    (every: boolean) =>
    (run: TimerHandler, ms?: number, ...args: readonly unknown[]) => {
      ids += 1
      const delay = Math.max(every ? 1 : 0, Number(ms ?? 0) || 0)
      const call = run as (...given: readonly unknown[]) => void
      timers.set(ids, {
        at: passed + delay,
        every: every ? delay : 0,
        run: () => call(...args),
      })
      return ids
    }
  const clear = (id?: number) => void timers.delete(id ?? 0)

  const { port1, port2 } = new MessageChannel()
  const turns: (() => void)[] = []
  port1.onmessage = () => turns.shift()?.()
  /** After what is already waiting to run. */
  const turn = () =>
    new Promise<void>((resolve) => {
      turns.push(resolve)
      port2.postMessage(null)
    })

  function next(until: number) {
    let first: [number, { at: number; every: number; run: () => void }] | undefined
    for (const entry of timers) {
      if (entry[1].at <= until && (first === undefined || entry[1].at < first[1].at)) first = entry
    }
    return first
  }

  async function pass(ms: number): Promise<void> {
    const until = passed + ms
    for (let due = next(until); due !== undefined; due = next(until)) {
      const [id, timer] = due
      passed = Math.max(passed, timer.at)
      if (timer.every > 0) timer.at += timer.every
      else timers.delete(id)
      timer.run()
      await turn()
    }
    passed = until
  }

  async function leap(ms: number): Promise<void> {
    passed += ms
    for (const timer of timers.values()) if (timer.at < passed) timer.at = passed
    await pass(0)
  }

  class HallDate extends RealDate {
    constructor(...args: readonly unknown[]) {
      if (args.length === 0) super(begun + passed)
      else super(...(args as [number]))
    }
    static override now = () => begun + passed
  }
  Object.assign(window, {
    Date: HallDate,
    setTimeout: set(false),
    setInterval: set(true),
    clearTimeout: clear,
    clearInterval: clear,
  })
  performance.now = () => passed

  // Until somebody moves the clock it goes by itself, so that the page can start.
  let flows = true
  async function flow(): Promise<void> {
    for (let seen = realPerformanceNow(); ;) {
      await wait(10)
      if (!flows) return
      const now = realPerformanceNow()
      const ms = now - seen
      seen = now
      await pass(ms)
    }
  }
  let moving = flow()
  const held =
    (move: (ms: number) => Promise<void>) =>
    async (ms: number): Promise<void> => {
      flows = false
      await moving
      moving = move(ms)
      await moving
      answered = receipts
    }

  let loading = 0
  let receipts = 0
  let answered = 0
  const count = <T>(work: Promise<T>): Promise<T> => {
    loading += 1
    return work.finally(() => (loading -= 1))
  }
  const realFetch = window.fetch.bind(window)
  window.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (url.endsWith('/displays/announced')) receipts += 1
    return url.includes('/voices/') ? count(realFetch(input, init)) : realFetch(input, init)
  }
  const decode = BaseAudioContext.prototype.decodeAudioData
  BaseAudioContext.prototype.decodeAudioData = function (...args) {
    return count(decode.apply(this, args))
  }

  let tones = 0
  let words = 0
  let chimed = false
  const sounds = { chime: 0, words: 0 }
  const time = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'currentTime')
  const soundNow = (audio: BaseAudioContext) => Number(time?.get?.call(audio))
  if (hasten) {
    Object.defineProperty(BaseAudioContext.prototype, 'currentTime', { get: () => passed / 1000 })
  }
  const startTone = OscillatorNode.prototype.start
  const startClip = AudioBufferSourceNode.prototype.start
  const stop = OscillatorNode.prototype.stop
  const BRIEF = 0.01
  /** Of one chime. */
  const TONES = 4
  OscillatorNode.prototype.start = function (when = 0) {
    if (tones % TONES === 0) sounds.chime = realNow() + (when - this.context.currentTime) * 1000
    tones += 1
    chimed = true
    startTone.call(this)
  }
  OscillatorNode.prototype.stop = function () {
    stop.call(this, soundNow(this.context) + BRIEF)
  }
  AudioBufferSourceNode.prototype.start = function (when = 0, from = 0) {
    if (chimed) {
      sounds.words = realNow() + (when - this.context.currentTime) * 1000
      words += 1
      chimed = false
    }
    startClip.call(this, 0, from, BRIEF)
  }

  globalThis.nobatHall = {
    pass: held(pass),
    leap: held(leap),
    async heard() {
      const until = realNow() + 5_000
      while (receipts === answered && realNow() < until) await wait(1)
      const came = receipts > answered
      do await wait(1)
      while (loading > 0 && realNow() < until)
      return came
    },
    realNow,
    painted: () => new Promise((resolve) => realFrame(() => realFrame(() => resolve(realNow())))),
    counts: () => ({ chimes: Math.floor(tones / TONES), words }),
    sounds: () => sounds,
  }
}
