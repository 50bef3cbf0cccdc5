/** @jsxImportSource preact */
import './built-ins.ts'
import '../ui/tokens.css'
import '../ui/fonts.css'
import { render } from 'preact'
import type { Lang } from '#shared/domain/office.ts'
import { createAnnouncer } from '../sound/announcer.ts'
import { createHallSound } from '../sound/hall-sound.ts'
import { EnterCode, type Trouble } from './EnterCode.tsx'
import { openFeed } from './feed.ts'
import { Hall } from './Hall.tsx'
import { keepToken, keptToken, tokenInAddress } from './kept-token.ts'
import styles from './tv.module.css'
import { say } from './words.ts'

const SECOND_MS = 1_000
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
const page = root
const asked = new URLSearchParams(window.location.search)
document.documentElement.dataset['theme'] = asked.get('theme') === 'light' ? 'light' : 'night'

const sound = createHallSound()
for (const press of ['pointerdown', 'keydown']) {
  window.addEventListener(press, () => void sound.wake())
}

const given = tokenInAddress()
if (given !== null) keepToken(given)
const known = given ?? keptToken()
if (known === null) ask(null)
else show(known)

/** Persian until the host has said what the office speaks. */
function write(lang: Lang): void {
  document.documentElement.lang = lang
  document.documentElement.dir = lang === 'fa' ? 'rtl' : 'ltr'
}

function langOf(office: Lang): Lang {
  const wanted = asked.get('lang')
  return wanted === 'fa' || wanted === 'en' ? wanted : office
}

function ask(trouble: Trouble | null): void {
  const lang = langOf('fa')
  write(lang)
  const enter = (code: string) => {
    void pair(code).then((answer) => {
      if (typeof answer === 'string') return ask(answer)
      keepToken(answer.token)
      show(answer.token)
    })
  }
  render(<EnterCode {...{ trouble, enter, say: say(lang) }} />, page)
  // A remote control has no pointer to choose the field with.
  page.querySelector('input')?.focus()
}

async function pair(code: string): Promise<{ readonly token: string } | Trouble> {
  try {
    const answer = await fetch('./pair', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    if (answer.ok) return (await answer.json()) as { token: string }
    return answer.status === 429 ? 'tooMany' : 'wrong'
  } catch {
    return 'notReached'
  }
}

function show(token: string): void {
  const feed = openFeed(token)
  const announcer = createAnnouncer(feed, sound, () => undefined)
  const draw = () => {
    const { view, connection, clockOffset } = feed.getState()
    if (connection === 'refused') {
      stop()
      keepToken(null)
      return ask('removed')
    }
    const lang = langOf(view?.lang ?? 'fa')
    write(lang)
    render(
      view === null ? (
        <main className={styles.connecting}>{say(lang)('display.connecting')}</main>
      ) : (
        <Hall
          view={view}
          announcements={announcer.getState()}
          stale={connection === 'stale'}
          now={Date.now() + clockOffset}
          mute={sound.state() === 'suspended'}
          lang={lang}
          say={say(lang)}
        />
      ),
      page,
    )
  }
  const timer = setInterval(draw, SECOND_MS)
  const stops = [feed.subscribe(draw), announcer.subscribe(draw), sound.subscribe(draw)]
  function stop(): void {
    clearInterval(timer)
    for (const each of stops) each()
  }
  draw()
}
