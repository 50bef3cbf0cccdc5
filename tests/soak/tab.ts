import type { Browser, CDPSession } from '@playwright/test'

type InPage<Arg, Result> = (arg: Arg) => Result | Promise<Result>

/** A page of a browser with as little looking on as can be. */
export type Tab = {
  readonly send: CDPSession['send']
  /** Runs a function in the page, as if by somebody's press where `press` says so. */
  readonly run: <Arg, Result>(
    work: InPage<Arg, Result>,
    arg: Arg,
    how?: { readonly press: boolean },
  ) => Promise<Result>
  readonly open: (url: string) => Promise<void>
}

/** As large as a small television: it is drawn without a graphics card. */
const SIZE = { width: 1280, height: 720 }

/**
 * Not a page of Playwright's, which listens to the network and so lets the renderer keep what comes:
 * up to 100 MB of a feed that is meant to be forgotten.
 */
export async function openTab(browser: Browser): Promise<Tab> {
  const session = await browser.newBrowserCDPSession()
  const { browserContextId } = await session.send('Target.createBrowserContext')
  const blank = { url: 'about:blank', browserContextId, ...SIZE }
  const { targetId } = await session.send('Target.createTarget', blank)
  const { sessionId } = await session.send('Target.attachToTarget', { targetId })

  const waiting = new Map<number, (answer: Answer) => void>()
  let id = 0
  session.on('Target.receivedMessageFromTarget', (received) => {
    if (received.sessionId !== sessionId) return
    const answer = JSON.parse(received.message) as Answer
    waiting.get(answer.id ?? 0)?.(answer)
    waiting.delete(answer.id ?? 0)
  })
  async function ask(method: string, params: unknown = {}): Promise<unknown> {
    id += 1
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
    const message = JSON.stringify({ id, method, params })
    await session.send('Target.sendMessageToTarget', { sessionId, message })
    const { result, error } = await answered
    if (error !== undefined) throw new Error(`${method}: ${error.message}`)
    return result
  }
  const send = ask as CDPSession['send']

  async function run<Arg, Result>(
    work: InPage<Arg, Result>,
    arg: Arg,
    { press } = { press: false },
  ): Promise<Result> {
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression: `(${String(work)})(${JSON.stringify(arg)})`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: press,
    })
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    }
    return result.value as Result
  }

  return {
    send,
    run,
    async open(url) {
      await send('Page.navigate', { url })
    },
  }
}

type Answer = {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}
