// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { PromiseView } from '#shared/contract/guidance.ts'
import type { ConsoleView } from '#shared/contract/views.ts'
import type { Lang } from '#shared/domain/office.ts'
import { err } from '#shared/lib/result.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { DeskProvider, type Desk } from '../../../renderer/console/desk.ts'
import { PromisesPanel } from '../../../renderer/console/features/PromisesPanel.tsx'
import { Today } from '../../../renderer/console/features/Today.tsx'
import { counterCommands } from '../../../renderer/console/lib/commands.ts'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { view } from './view.ts'

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const promise = (change: Partial<PromiseView> = {}): PromiseView => ({
  trackingCode: '26111900016',
  number: 'الف-012',
  serviceId: 'death-registration' as never,
  service: { fa: 'ثبت وفات', en: 'Death registration' },
  counterId: '8' as never,
  finishedAt: '2026-11-19T06:00:00.000Z',
  promisedOn: '2026-11-20' as never,
  keptAt: null,
  overdue: true,
  ...change,
})
const inTime = promise({
  trackingCode: '26112300012',
  promisedOn: '2026-11-30' as never,
  overdue: false,
})

/** A console whose host has these receipts; `broken`: it does not answer. */
function desk(receipts: readonly PromiseView[], broken = false, lang: Lang = 'fa') {
  let kept: readonly PromiseView[] = receipts
  const list = vi.fn(async ({ code }: { code?: string }) => {
    if (broken) throw new TypeError('Failed to fetch')
    return { promises: kept.filter((each) => code === undefined || each.trackingCode === code) }
  })
  const keep = vi.fn(async ({ code }: { code: string }) => {
    kept = kept.filter(({ trackingCode }) => trackingCode !== code)
    return { kept: true as const }
  })
  const client = { promises: { list, keep }, counters: {} } as unknown as Client
  const commands = counterCommands(client, '8' as never)
  const said: string[] = []
  const asked: Desk['look'] = (ask) => ask(commands)
  const value = {
    view: view({ overduePromises: receipts.filter(({ overdue }) => overdue).length }),
    lang,
    busy: false,
    failure: null,
    notice: null,
    panel: { kind: 'promises' },
    look: broken ? async () => err({ code: 'no-answer', message: '' }) : asked,
    run: async (ask) => ask(commands),
    dismiss: () => undefined,
    closePanel: () => undefined,
    say: (words) => said.push(words),
  } satisfies Partial<Desk> as unknown as Desk
  render(
    <LanguageProvider lang={lang}>
      <MantineRoot theme="light">
        <DeskProvider value={value}>
          <PromisesPanel />
        </DeskProvider>
      </MantineRoot>
    </LanguageProvider>,
  )
  return { list, keep, said }
}

const rows = () => screen.findAllByTestId('promise')

it('lists what is late, with its Jalali day, how late it is, and where it was promised', async () => {
  desk([promise(), inTime])
  const [late, ...others] = await rows()
  expect(others).toEqual([])
  const words = late?.textContent ?? ''
  for (const part of ['۲۶۱۱۱۹۰۰۰۱۶', 'ثبت وفات', '۲۹ آبان ۱۴۰۵', '۳ روز دیر شده', 'باجه ۸']) {
    expect(words).toContain(part)
  }
  expect(words).not.toMatch(/[0-9]/)
  expect(screen.getByRole('status').textContent).toContain('۱ وعده گذشته')
})

it('marks one as handed over, says so, and has it no more', async () => {
  const { keep, said } = desk([promise()])
  const [late] = await rows()
  if (late === undefined) throw new Error('nothing is late')
  await userEvent.click(within(late).getByRole('button', { name: /تحویل شد: کد رهگیری ۲۶/ }))
  expect(keep.mock.calls).toEqual([[{ code: '26111900016' }, expect.anything()]])
  expect(said).toEqual(['تحویل ثبت شد؛ کد رهگیری ۲۶۱۱۱۹۰۰۰۱۶'])
  expect(await screen.findByText('وعده‌ای از روزش نگذشته است.')).toBeTruthy()
  expect(screen.queryByTestId('promise')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('textbox'))
})

it('finds one by its code whatever its day is, and goes back to all', async () => {
  const { list } = desk([promise(), inTime])
  await rows()
  await userEvent.type(screen.getByRole('textbox'), '26112300012{Enter}')
  expect(await screen.findByText('هنوز روزش نگذشته')).toBeTruthy()
  expect(list).toHaveBeenLastCalledWith({ code: '26112300012' }, expect.anything())
  await userEvent.click(screen.getByRole('button', { name: 'همه وعده‌های گذشته' }))
  expect(await screen.findByText('۳ روز دیر شده')).toBeTruthy()
})

it('offers no button for what was handed over already', async () => {
  desk([promise({ keptAt: '2026-11-22T08:00:00.000Z', overdue: false })])
  await userEvent.type(await screen.findByRole('textbox'), '26111900016{Enter}')
  expect(await screen.findByText('تحویل شده، ۱ آذر ۱۴۰۵')).toBeTruthy()
  expect(screen.queryByTestId('keep-promise')).toBeNull()
})

it('says that the host does not answer', async () => {
  desk([], true)
  expect((await screen.findByRole('status')).textContent).toContain('پاسخی از میزبان نرسید')
})

it('says all of it in English', async () => {
  desk([promise()], false, 'en')
  const [late] = await rows()
  expect(late?.textContent).toContain('Promised for 20 November 20263 days lateCounter 8')
})

function strip(change: Partial<ConsoleView>) {
  const doVerb = vi.fn()
  const value = { view: view(change), lang: 'fa', panel: null, doVerb } as unknown as Desk
  render(
    <LanguageProvider lang="fa">
      <DeskProvider value={value}>
        <Today />
      </DeskProvider>
    </LanguageProvider>,
  )
  return doVerb
}

it('leads there from the strip of today, which says nothing where nothing is late', async () => {
  const doVerb = strip({ overduePromises: 2 })
  await userEvent.click(screen.getByRole('button', { name: /۲ وعده گذشته/ }))
  expect(doVerb).toHaveBeenCalledExactlyOnceWith('promises')
  cleanup()
  for (const overduePromises of [0, null]) {
    strip({ overduePromises })
    expect(screen.queryByText(/وعده/)).toBeNull()
    cleanup()
  }
})
