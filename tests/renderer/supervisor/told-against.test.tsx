// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { PromiseReport } from '#shared/contract/wait-promises.ts'
import { reportOf } from '#shared/metrics/promise-report.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { ToldAgainst } from '../../../renderer/supervisor/features/ToldAgainst.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

afterEach(cleanup)

type Came = { readonly waited: number | null; readonly outcome: string | null }
const told = (waited: number | null, outcome: string | null): Came => ({ waited, outcome })

function shown(came: readonly Came[]) {
  const found = reportOf(
    came.map((each) => ({
      ...{ date: '2026-11-23', serviceId: 'permit', hour: 8, weekday: 2, ahead: 1 },
      ...{ low: 5, median: 7, high: 10, thin: false, late: null, endedLate: null },
      ...each,
    })),
    { unit: 'day', keyOf: (date) => date },
  )
  const name = { fa: 'پروانه', en: 'Permit' }
  const answer: PromiseReport = {
    ...found,
    byService: found.byService.map((part) => ({ ...part, name })),
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
  expect(all?.textContent).toContain('۲ از ۴')
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
