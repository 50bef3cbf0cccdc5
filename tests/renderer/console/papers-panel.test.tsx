// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { TroubledPrint } from '#shared/contract/prints.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { DeskProvider, type Desk } from '../../../renderer/console/desk.ts'
import { Devices } from '../../../renderer/console/features/Devices.tsx'
import { PapersPanel } from '../../../renderer/console/features/PapersPanel.tsx'
import { counterCommands } from '../../../renderer/console/lib/commands.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { current, view } from './view.ts'

afterEach(cleanup)

const unsure: TroubledPrint = {
  id: 7,
  kind: 'ticket',
  station: null,
  ticketId: 't-9' as never,
  label: 'ب-012',
  state: 'unsure',
  duplicate: true,
  at: '2026-11-23T06:54:00.000Z',
  reason: 'ارتباط با چاپگر در میانه چاپ قطع شد.',
}
const printed = { id: 3, kind: 'ticket', state: 'printed', duplicate: false } as const

/** A console whose host knows these papers of the ticket at the counter. */
function open(troubled: readonly TroubledPrint[] = [], prints: object = {}) {
  const ofTicket = vi.fn(async () => ({ prints: [printed] }))
  const client = {
    prints: { ofTicket, ...prints },
    promises: {},
    counters: {},
  } as unknown as Client
  const commands = counterCommands(client, '3' as never)
  const doVerb = vi.fn()
  const value = {
    view: view({
      current: current(),
      devices: { printer: 'ready', conditions: [], displays: 1, troubledPrints: [...troubled] },
    }),
    lang: 'fa',
    panel: null,
    failure: null,
    look: (ask: Parameters<Desk['look']>[0]) => ask(commands),
    closePanel: vi.fn(),
    doVerb,
  } as unknown as Desk
  render(
    <LanguageProvider lang="fa">
      <DeskProvider value={value}>
        <Devices />
        <PapersPanel />
      </DeskProvider>
    </LanguageProvider>,
  )
  return { ofTicket, doVerb }
}

it('the line of the printer leads there, and says how many papers need a look', async () => {
  const { doVerb } = open([unsure])
  expect(screen.getByText('۱ برگه رسیدگی می‌خواهد')).toBeTruthy()
  await userEvent.click(screen.getByTestId('papers-open'))
  expect(doVerb).toHaveBeenCalledWith('papers')
})

it('who has lost their paper gets another, which is a duplicate', async () => {
  const again = vi.fn(async () => ({ ...printed, id: 4, duplicate: true }))
  const { ofTicket } = open([], { again })
  const paper = await screen.findByTestId('paper')
  await userEvent.click(within(paper).getByRole('button', { name: 'المثنی چاپ شود' }))
  expect(again).toHaveBeenCalledWith({ id: 3 }, expect.anything())
  expect(await screen.findByText('برای چاپ فرستاده شد.')).toBeTruthy()
  expect(ofTicket).toHaveBeenCalledWith({ id: 't-1' }, expect.anything())
})

it('of a paper that may have come out a clerk is asked, too', async () => {
  const settle = vi.fn(async () => printed)
  open([unsure], { settle })
  await userEvent.click(screen.getByTestId('came-out'))
  expect(settle).toHaveBeenCalledWith({ id: 7, cameOut: true }, expect.anything())
})

it('what was refused is told beside its paper', async () => {
  const settle = vi.fn(async () => {
    throw new ORPCError('CONFLICT', { message: 'این برگه دیگر رسیدگی نمی‌خواهد.' })
  })
  open([unsure], { settle })
  await userEvent.click(screen.getByTestId('not-wanted'))
  expect(await screen.findByRole('alert')).toBeTruthy()
})
