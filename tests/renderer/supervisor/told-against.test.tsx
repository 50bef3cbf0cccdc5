// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { ForecastReport } from '#shared/contract/reports.ts'
import { toldAgainst, type ToldWait } from '#shared/metrics/told-waits.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { ToldAgainst } from '../../../renderer/supervisor/features/ToldAgainst.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

afterEach(cleanup)

const told = (wait: number | null, outcome: string | null): ToldWait => ({
  serviceId: 'permit',
  hour: 8,
  low: 5,
  high: 10,
  wait,
  outcome,
})

function shown(waits: readonly ToldWait[]) {
  const all = toldAgainst(waits)
  const name = { fa: 'پروانه', en: 'Permit' }
  const answer: ForecastReport = {
    all,
    byHour: [{ hour: 8, against: all }],
    byService: [{ serviceId: 'permit', name, against: all }],
  }
  const forecast = vi.fn(async () => answer)
  render(
    <LanguageProvider lang="fa">
      <ToldAgainst
        client={{ reports: { forecast } } as never as Client}
        date={'2026-11-23' as never}
        version={0}
      />
    </LanguageProvider>,
  )
  return forecast
}

it('says what was told, what happened and how often it was right, a closing among the late', async () => {
  const forecast = shown([
    told(60, 'completed'),
    told(400, 'completed'),
    told(480, 'completed'),
    told(null, 'open-at-close'),
    told(null, null),
  ])
  const table = await screen.findByRole('table')
  const [, all, hour, service] = within(table).getAllByRole('row')
  expect(all?.textContent).toContain('۵ تا ۱۰ دقیقه')
  expect(all?.textContent).toContain('۵۰٪')
  expect(all?.textContent).toContain('زودتر از وعده: ۱، در بازهٔ وعده: ۲، دیرتر از وعده: ۱')
  expect(within(hour as HTMLElement).getByRole('rowheader').textContent).toBe('۸:۰۰')
  expect(within(service as HTMLElement).getByRole('rowheader').textContent).toBe('پروانه')
  expect(screen.getByTestId('told-against').textContent).toContain('هنوز منتظر: ۱')
  expect(forecast).toHaveBeenCalledWith({ from: '2026-11-23', to: '2026-11-23' }, expect.anything())
})

it('says that nobody has been told anything yet', async () => {
  shown([])
  expect(await screen.findByText('هنوز برگه‌ای با وعدهٔ انتظار داده نشده است.')).toBeTruthy()
})
