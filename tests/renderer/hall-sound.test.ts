import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createHallSound, type Hearing } from '../../renderer/sound/hall-sound.ts'

/** Seconds on the sound's clock, which here follows the test's. */
const seconds = () => Date.now() / 1000 - 1_000_000

type Laid = { readonly file: string; readonly at: number; readonly from: number; lasts: number }
let laid: Laid[]
let tones: number[]
let state: AudioContextState
/** Addresses that are answered with a failure: 404, or no host at all. */
let missing: RegExp
let unreachable: RegExp
let undecodable: RegExp

const node = () => ({ connect: (to: unknown) => to, disconnect: () => undefined })
class Sounds {
  destination = node()
  addEventListener() {}
  get currentTime() {
    return seconds()
  }
  get state() {
    return state
  }
  resume = () => Promise.resolve()
  createGain = () => ({
    ...node(),
    gain: { value: 1, setValueAtTime() {}, exponentialRampToValueAtTime() {} },
  })
  createOscillator = () => ({
    ...node(),
    frequency: { value: 0 },
    start: (at: number) => void tones.push(at),
    stop() {},
  })
  createBufferSource() {
    return {
      ...node(),
      buffer: null as unknown as { file: string },
      start(at: number, from: number, lasts: number) {
        laid.push({ file: this.buffer.file, at, from, lasts })
      },
    }
  }
  async decodeAudioData(bytes: ArrayBuffer) {
    const file = new TextDecoder().decode(bytes)
    if (undecodable.test(file)) throw new Error('EncodingError')
    return { file, duration: 9 }
  }
}

const clips = {
  number: ['words', 100, 500],
  'to-counter': ['words', 700, 600],
  'please-go': ['words', 1400, 800],
  الف: ['words', 2300, 300],
  1: ['1-99', 0, 300],
  3: ['1-99', 400, 350],
  12: ['1-99', 800, 600],
  23: ['1-99', 1500, 700],
  '100+': ['hundreds', 0, 450],
  123: ['101-150', 0, 1300],
}
const files = {
  words: ['opus', 'mp3'],
  '1-99': ['opus', 'mp3'],
  hundreds: ['opus', 'mp3'],
  '101-150': ['opus'],
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000 })
  laid = []
  tones = []
  state = 'running'
  missing = unreachable = undecodable = /^$/
  vi.stubGlobal('AudioContext', Sounds)
  vi.stubGlobal('fetch', async (path: string) => {
    if (unreachable.test(path)) throw new TypeError('failed to fetch')
    if (missing.test(path)) return new Response('', { status: 404 })
    const lang = path.split('/')[2]
    return path.endsWith('manifest.json')
      ? Response.json({ lang, files, clips })
      : new Response(path.replace('/voices/', ''))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const usual: Hearing = { voice: true, langs: ['fa'], repeats: 1, volume: 80, quiet: false }
const alef12 = { number: 'الف-012', counter: '3' }

async function played(hearing: Partial<Hearing> = {}, called = alef12) {
  const sound = createHallSound()
  let over: number | null = null
  const playing = sound.play(called, { ...usual, ...hearing }).then((heard) => {
    over = seconds()
    return heard
  })
  await vi.runAllTimersAsync()
  return { heard: await playing, over: over ?? NaN, sound }
}
const filesHeard = () => laid.map(({ file, from }) => `${file}@${from}`)

describe('a call', () => {
  test('is a chime, then each clip from where the last one ends', async () => {
    const { heard, over } = await played()
    expect(heard).toBe('words')
    expect(tones.length).toBeGreaterThan(0)
    expect(laid.map(({ from }) => from)).toEqual([0.1, 2.3, 0.8, 0.7, 0.4, 1.4])
    const gaps = laid.slice(1).map(({ at }, i) => at - (laid[i]?.at ?? 0) - (laid[i]?.lasts ?? 0))
    const pauses = gaps.filter((gap) => Math.abs(gap) > 1e-6)
    expect(gaps.every((gap) => gap > -1e-6)).toBe(true)
    // Between the number and the counter alone.
    expect(pauses).toEqual([gaps[2]])
    const end = Math.max(...laid.map(({ at, lasts }) => at + lasts))
    expect(over).toBeGreaterThanOrEqual(end - 1e-3)
  })

  test('is said in each language in the order of the office, as often as it wants', async () => {
    await played({ langs: ['en', 'fa'], repeats: 2 })
    const numbers = laid.filter(({ file, from }) => file.endsWith('words.opus') && from === 0.1)
    expect(numbers.map(({ file }) => file.slice(0, 2))).toEqual(['en', 'fa', 'en', 'fa'])
    expect(laid.map(({ at }) => at)).toEqual(laid.map(({ at }) => at).toSorted((a, b) => a - b))
  })

  test('is a chime alone where the office wants no voice', async () => {
    expect(await played({ voice: false })).toMatchObject({ heard: 'chime' })
    expect(tones.length).toBeGreaterThan(0)
    expect(laid).toEqual([])
  })

  test.each([{ quiet: true }, { volume: 0 }])('is not heard with %j', async (hearing) => {
    expect(await played(hearing)).toMatchObject({ heard: 'nothing' })
    expect([...tones, ...laid]).toEqual([])
  })

  test('is not heard on a mute display, or before the browser lets sound out', async () => {
    const sound = createHallSound()
    sound.setLevel(0)
    expect(await sound.play(alef12, usual)).toBe('nothing')
    state = 'suspended'
    expect(await played()).toMatchObject({ heard: 'nothing' })
    expect([...tones, ...laid]).toEqual([])
  })
})

test('a number that somebody asks for is said without a chime', async () => {
  const saying = createHallSound().sayNumber('الف-012', 'fa')
  await vi.runAllTimersAsync()
  expect(await saying).toBe('words')
  expect(laid.map(({ from }) => from)).toEqual([0.1, 2.3, 0.8])
  expect(tones).toEqual([])
})

test('a number that cannot be said is told to be so', async () => {
  unreachable = /./
  const saying = createHallSound().sayNumber('الف-012', 'fa')
  await vi.runAllTimersAsync()
  expect(await saying).toBe('nothing')
})

describe('what fails leaves the rest', () => {
  test('without the host the chime is rung', async () => {
    unreachable = /./
    expect(await played()).toMatchObject({ heard: 'chime' })
  })

  test('a language that has no voice is left out', async () => {
    missing = /\/en\//
    expect(await played({ langs: ['en', 'fa'] })).toMatchObject({ heard: 'words' })
    expect(laid.every(({ file }) => file.startsWith('fa/'))).toBe(true)
  })

  test('a browser that cannot decode Opus takes MP3, and joins the number', async () => {
    undecodable = /opus$/
    await played({}, { number: 'الف-123', counter: '3' })
    expect(filesHeard()).toContain('fa/hundreds.mp3@0')
    expect(filesHeard()).toContain('fa/1-99.mp3@1.5')
    expect(laid.every(({ file }) => file.endsWith('.mp3'))).toBe(true)
  })

  test('a letter that was not recorded is not guessed at: the chime alone', async () => {
    expect(await played({}, { number: 'ژ-012', counter: '3' })).toMatchObject({ heard: 'chime' })
    expect(laid).toEqual([])
  })

  test('words that come too late are not waited for', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined))
    const { heard, over } = await played()
    expect(heard).toBe('chime')
    expect(over - (tones[0] ?? 0)).toBeLessThan(6)
  })

  test('after the host is back the next call is said', async () => {
    unreachable = /./
    const { sound } = await played()
    unreachable = /^$/
    const next = sound.play(alef12, usual)
    await vi.runAllTimersAsync()
    expect(await next).toBe('words')
  })

  test('a machine without sound shows calls all the same', async () => {
    vi.stubGlobal('AudioContext', undefined)
    const sound = createHallSound()
    expect(sound.state()).toBe('none')
    expect(await sound.play(alef12, usual)).toBe('nothing')
  })
})
