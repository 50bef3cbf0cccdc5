// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client } from '../../../renderer/client/client.ts'
import { keptSession } from '../../../renderer/client/session-key.ts'
import { SignIn } from '../../../renderer/supervisor/features/SignIn.tsx'
import { startAgain } from '../../../renderer/supervisor/lib/signed-out.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(() => {
  standInForTheBrowser()
  sessionStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const people = [
  { id: 'a', name: 'مینا صادقی' },
  { id: 'b', name: 'سارا موسوی' },
]

function open(
  known: typeof people,
  signIn: () => Promise<{ session: string | null }> = async () => ({ session: 'secret' }),
) {
  const session = {
    signIn: vi.fn(signIn),
    unlock: vi.fn(async () => ({ unlocked: true, session: null })),
  }
  const onEnter = vi.fn()
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <SignIn
          client={{ session } as unknown as Client}
          session={{ office: null, people: known }}
          onEnter={onEnter}
          onBack={null}
        />
      </MantineRoot>
    </LanguageProvider>,
  )
  return { session, onEnter }
}

const pin = () => screen.getByLabelText(/رمز/, { selector: 'input' })
const enter = () => userEvent.click(screen.getByRole('button', { name: 'ورود' }))

describe('signing in', () => {
  it('takes a name and a PIN in any digits, and keeps the session of a browser', async () => {
    const { session, onEnter } = open(people)
    await userEvent.click(screen.getByRole('radio', { name: 'سارا موسوی' }))
    await userEvent.type(pin(), '۲۴')
    for (const digit of '۶۸') {
      await userEvent.click(screen.getByRole('button', { name: digit }))
    }
    await enter()
    expect(session.signIn).toHaveBeenCalledWith({ personId: 'b', pin: '2468' }, expect.anything())
    expect(onEnter).toHaveBeenCalledOnce()
    expect(keptSession()).toBe('secret')
  })

  it('asks for a name, and then for a PIN, before it asks the host', async () => {
    const { session } = open(people)
    await enter()
    expect(screen.getByText('نام خود را برگزینید.')).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: 'مینا صادقی' }))
    await enter()
    expect(screen.getByText('رمز را بنویسید.')).toBeTruthy()
    expect(session.signIn).not.toHaveBeenCalled()
  })

  it('forgets a PIN that was wrong, and says how long to wait', async () => {
    const { onEnter } = open(people.slice(0, 1), async () => {
      throw new ORPCError('locked-out', { message: '۵ دقیقه دیگر دوباره تلاش کنید.' })
    })
    await userEvent.type(pin(), '9753')
    await enter()
    expect(await screen.findByText('۵ دقیقه دیگر دوباره تلاش کنید.')).toBeTruthy()
    expect((pin() as HTMLInputElement).value).toBe('')
    expect(onEnter).not.toHaveBeenCalled()
  })

  it('takes the one PIN of an office that knows nobody by name', async () => {
    const { session, onEnter } = open([])
    await userEvent.type(pin(), '۱۳۵۷')
    await enter()
    expect(session.unlock).toHaveBeenCalledWith({ pin: '1357' }, expect.anything())
    expect(onEnter).toHaveBeenCalledOnce()
  })

  it('says after a session that ended by itself why the PIN is asked again, once', async () => {
    vi.stubGlobal('location', { reload: vi.fn() })
    startAgain('ended')
    expect(window.location.reload).toHaveBeenCalledOnce()
    open(people)
    expect(screen.getByText(/چون کسی با این صفحه کار نمی‌کرد/)).toBeTruthy()
    cleanup()
    open(people)
    expect(screen.queryByText(/چون کسی با این صفحه کار نمی‌کرد/)).toBeNull()
  })
})
