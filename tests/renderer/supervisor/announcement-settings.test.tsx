// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { AnnouncementSettings } from '../../../renderer/supervisor/features/AnnouncementSettings.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

type Rules = SupervisorView['policy']['announcements']
type Report = Awaited<ReturnType<Client['voices']>>

const rules: Rules = { voice: true, langs: ['fa'], repeats: 1, volume: 80, quietHours: [] }
const computer = {
  id: 'fa-espeak',
  title: { fa: 'صدای رایانه', en: 'Computer' },
  maker: 'espeak-ng',
  licence: 'MIT',
}
const sound: Report = {
  voices: [
    { lang: 'fa', pack: computer, own: false, lacks: [] },
    { lang: 'en', pack: null, own: false, lacks: [] },
  ],
  problems: [],
}

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function start({ lang = 'en', report = sound }: { lang?: Lang; report?: Report } = {}) {
  const change = vi.fn(async (asked: { announcements: Rules }) => asked)
  const client = { policy: { change }, voices: async () => report } as unknown as Client
  const policy = { announcements: rules } as SupervisorView['policy']
  render(
    <LanguageProvider lang={lang}>
      <MantineRoot theme="light">
        <AnnouncementSettings client={client} policy={policy} />
      </MantineRoot>
    </LanguageProvider>,
  )
  const sent = () => change.mock.calls.at(-1)?.[0].announcements
  return { sent, change }
}
const save = () => userEvent.click(screen.getByTestId('save-announcements'))

describe('the sound of the hall', () => {
  it('is sent as it was set, and nothing else', async () => {
    const { sent } = start()
    await userEvent.click(screen.getByRole('radio', { name: 'English, then Persian' }))
    await userEvent.click(screen.getByRole('radio', { name: '2×' }))
    await userEvent.clear(screen.getByRole('textbox', { name: 'Volume (of 100)' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Volume (of 100)' }), '55')
    await userEvent.click(screen.getByTestId('add-quiet'))
    await save()
    expect(sent()).toEqual({
      voice: true,
      langs: ['en', 'fa'],
      repeats: 2,
      volume: 55,
      quietHours: [{ from: '12:00', to: '12:30' }],
    })
    expect(await screen.findByText('Saved.')).toBeDefined()
  })

  it('may be the bell alone', async () => {
    const { sent } = start()
    await userEvent.click(screen.getByRole('switch', { name: /Say the number/ }))
    await save()
    expect(sent()?.voice).toBe(false)
  })

  it('is not sent while a quiet hour ends before it begins', async () => {
    const { change } = start()
    await userEvent.click(screen.getByTestId('add-quiet'))
    const from = screen.getByRole('textbox', { name: 'Quiet hours 1, from' })
    await userEvent.clear(from)
    await userEvent.type(from, '13:00')
    await userEvent.tab()
    expect(screen.getByRole('alert').textContent).toContain('12:00 to 12:30')
    await save()
    expect(change).not.toHaveBeenCalled()
  })

  it('says that nothing was heard where the machine has no sound', async () => {
    start()
    await userEvent.click(screen.getByTestId('listen'))
    expect(await screen.findByText(/Nothing was played/)).toBeDefined()
  })
})

describe('what is said of the voices', () => {
  it('names each, and where there is none', async () => {
    start()
    expect((await screen.findByTestId('voice-fa')).textContent).toContain('Computer')
    expect(screen.getByTestId('voice-en').textContent).toContain('only the bell')
  })

  it('names what is missing and why a folder is not used, in Persian digits', async () => {
    start({
      lang: 'fa',
      report: {
        voices: [
          { lang: 'fa', pack: computer, own: true, lacks: ['please-go', 'الف', '12'] },
          { lang: 'en', pack: null, own: false, lacks: [] },
        ],
        problems: [
          {
            folder: 'ours',
            place: 'lang',
            text: { fa: 'یکی از این‌ها را بنویسید.', en: 'One of' },
          },
        ],
      },
    })
    const persian = (await screen.findByTestId('voice-fa')).textContent
    expect(persian).toContain('«مراجعه کنید»، الف، ۱۲')
    expect(persian).toContain('ضبط‌شده برای این اداره')
    expect(screen.getByText(/ours/).textContent).toContain('یکی از این‌ها')
  })
})
