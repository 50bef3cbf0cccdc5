// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { KioskView } from '#shared/contract/views.ts'
import type { OwnTicket } from '#shared/contract/schemas.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { MyTicket } from '../../../renderer/kiosk/features/MyTicket.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { sampleService } from '../../support/ticket-document.ts'

afterEach(cleanup)

const began = sampleService('birth-registration')
/** What has been published since: another way, which the ticket does not go. */
const newest = { ...began, steps: began.steps.slice(0, 1) }
const states = ['done', 'current', 'other', 'optional', 'todo'] as const

const ticket: OwnTicket = {
  id: 't' as never,
  number: 'الف-012',
  serviceId: began.id as never,
  state: 'finished',
  step: { id: 'birth-registration.documents' as never, n: 2, of: 5, deskType: 'documents' },
  way: began.steps.map(({ id }, i) => ({
    id: id as never,
    state: states[i] ?? 'todo',
    counters: [['1', '2'], ['3'], ['5'], ['7'], ['8']][i] as never,
  })),
  counterId: null,
  ahead: null,
  forecast: null,
  ending: null,
  joinedAt: '2026-11-23T06:00:00.000Z',
  mayReturn: true,
  surveyed: false,
}

const view = {
  now: '2026-11-23T10:40:00.000Z',
  office: { zone: 'Asia/Tehran' },
} as unknown as KioskView

function start(code: string | null = null, refusal?: Error) {
  const find = vi.fn(async (_asked: { number: string }) => {
    if (refusal !== undefined) throw refusal
    return ticket
  })
  const get = vi.fn(async (_asked: { id: string }) => ticket)
  const service = vi.fn(async (_asked: { id: string }) => began)
  const readmit = vi.fn(async () => ({ ...ticket, state: 'waiting', ahead: 0, mayReturn: false }))
  const survey = vi.fn(async (_asked: object) => ({ thanks: true }))
  const report = vi.fn(async (_asked: object) => ({ key: 'k', answer: '' }))
  const client = {
    tickets: { find, get, service, readmit, survey },
    obstacles: { report },
  } as unknown as Client
  render(
    <LanguageProvider lang="fa">
      <MyTicket
        client={client}
        view={view}
        services={[newest]}
        code={code}
        onEnd={() => undefined}
      />
    </LanguageProvider>,
  )
  return { find, get, service, readmit, survey, report }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

async function find(): Promise<void> {
  for (const digit of ['۱', '۲']) press(digit)
  press('نشان بده')
  await screen.findByText('مدرکی که کم بود همراهتان است؟')
}

it('finds a ticket by its letter and number, and brings it back to its place', async () => {
  const asked = start()
  await find()
  expect(asked.find.mock.calls[0]?.[0]).toEqual({ number: 'الف-12' })
  press('بله، آوردم')
  await screen.findByText('شما نفر بعدی هستید')
  expect(asked.readmit).toHaveBeenCalledOnce()
  expect(screen.queryByText('مدرکی که کم بود همراهتان است؟')).toBeNull()
})

it('shows the way of its own visit: what is behind, where it is, what is not needed', async () => {
  const asked = start()
  await find()
  press('بله، آوردم')
  await screen.findByText('شما نفر بعدی هستید')
  expect(asked.service.mock.calls).toEqual([[{ id: 't' }, expect.anything()]])
  const steps = screen.getAllByRole('listitem')
  expect(steps).toHaveLength(5)
  const [behind, here, other, optional, ahead] = steps.map(({ textContent }) => textContent)
  expect(behind).toContain('انجام شد')
  expect(behind).not.toContain('باجه')
  expect(here).toContain('اکنون اینجا')
  expect(here).toContain('باجه ۳')
  expect(here).toContain('همراه داشته باشید:')
  expect(other).toContain('لازم نیست')
  expect(optional).toContain('فقط اگر لازم شود')
  expect(ahead).toContain('باجه ۸')
  expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([
    null,
    'step',
    null,
    null,
    null,
  ])
})

it('shows the ticket even where its way could not be asked for', async () => {
  const asked = start()
  asked.service.mockRejectedValue(new ORPCError('unknown-service', { message: '-' }))
  await find()
  press('بله، آوردم')
  await screen.findByText('شما نفر بعدی هستید')
  expect(screen.queryByRole('listitem')).toBeNull()
})

it('finds it by the code on the paper, as a scanner types it', async () => {
  const asked = start()
  const field = screen.getByRole('textbox')
  expect(document.activeElement).toBe(field)
  const id = '0199f5a2-6f0e-7c3b-9d52-3b1f6a7c8e90'
  fireEvent.change(field, { target: { value: id } })
  press('نشان بده')
  await screen.findByText('مدرکی که کم بود همراهتان است؟')
  expect(asked.get.mock.calls[0]?.[0]).toEqual({ id })
})

it('opens the ticket whose code was scanned, and asks for nothing', async () => {
  const asked = start('0199f5a2-6f0e-7c3b-9d52-3b1f6a7c8e90')
  await screen.findByText('مدرکی که کم بود همراهتان است؟')
  expect(asked.get).toHaveBeenCalledOnce()
  expect(screen.getByTestId('survey')).toBeTruthy()
})

it('says so where what was scanned is no ticket of today, and takes a number', async () => {
  start('https://example.org/something-else', new ORPCError('bad-request', { message: '-' }))
  await screen.findByText(/امروز نوبتی با این شماره نیست/)
  expect(screen.getByTestId('show-ticket')).toBeTruthy()
})

it('takes the survey with any of its questions left out', async () => {
  const asked = start()
  await find()
  press('نظر بدهید')
  press('فرستادن')
  expect(asked.survey).not.toHaveBeenCalled()
  const [, , , time] = screen.getAllByRole('radio', { name: 'خوب' })
  if (time !== undefined) fireEvent.click(time)
  press('فرستادن')
  await screen.findByText('سپاسگزاریم؛ نظر شما ثبت شد.')
  expect(asked.survey.mock.calls[0]?.[0]).toEqual({ id: 't', answers: { time: 4 } })
})

it('tells an obstacle of the step where the ticket is, with one touch more', async () => {
  const asked = start()
  await find()
  press('مانعی را گزارش کنید')
  press('مدرک تکراری')
  await screen.findByText('گزارش شما ثبت شد. سپاسگزاریم.')
  expect(asked.report.mock.calls[0]?.[0]).toEqual({
    serviceId: 'birth-registration',
    stepId: 'birth-registration.documents',
    ticketId: 't',
    category: 'duplicate-document',
  })
})

it('tells whoever waits that the visit may not end today', async () => {
  const { find: asked } = start()
  asked.mockResolvedValue({
    ...ticket,
    state: 'waiting',
    ahead: 3,
    mayReturn: false,
    ending: {
      verdict: 'may-not-end',
      closesAt: '2026-11-23T11:00:00.000Z',
      opensAt: '2026-11-24T04:00:00.000Z',
    },
  })
  for (const digit of ['۱', '۲']) press(digit)
  press('نشان بده')
  const notice = await screen.findByTestId('ending')
  expect(notice.textContent).toContain('(ساعت ۱۴:۳۰)')
  expect(notice.textContent).toContain('فردا، سه‌شنبه ۳ آذر، ساعت ۰۷:۳۰')
})
