// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Badge } from '../../../renderer/ui/Badge.tsx'
import { Button } from '../../../renderer/ui/Button.tsx'
import { Card } from '../../../renderer/ui/Card.tsx'
import { Clock } from '../../../renderer/ui/Clock.tsx'
import { ConnectionBanner } from '../../../renderer/ui/ConnectionBanner.tsx'
import { EmptyState } from '../../../renderer/ui/EmptyState.tsx'
import { ErrorBoundary } from '../../../renderer/ui/ErrorBoundary.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { Qr } from '../../../renderer/ui/Qr.tsx'
import { TicketNumber } from '../../../renderer/ui/TicketNumber.tsx'
import { WaitRange } from '../../../renderer/ui/WaitRange.tsx'

afterEach(cleanup)

const zone = 'Asia/Tehran'
const morning = Date.UTC(2026, 10, 23, 6, 54)

describe('TicketNumber', () => {
  it('stands in an isolate, letter first from the right, in both languages', () => {
    render(
      <>
        <TicketNumber number="الف-042" />
        <LanguageProvider lang="en">
          <TicketNumber number="الف-042" size="hall" />
        </LanguageProvider>
      </>,
    )
    for (const shown of ['الف-۰۴۲', 'الف-042']) {
      const number = screen.getByText(shown)
      expect(number.tagName).toBe('BDI')
      expect(number.dir).toBe('rtl')
    }
  })
})

describe('Button', () => {
  it('is named by its words alone, and says its key', async () => {
    const pressed = vi.fn()
    render(
      <Button kind="primary" keyHint="F9" onClick={pressed}>
        استراحت
      </Button>,
    )
    const button = screen.getByRole('button', { name: 'استراحت' })
    expect(button.getAttribute('aria-keyshortcuts')).toBe('F9')
    expect(button.querySelector('kbd')?.textContent).toBe('F9')
    expect(button.getAttribute('type')).toBe('button')
    await userEvent.click(button)
    expect(pressed).toHaveBeenCalledOnce()
  })

  it('has no key unless given one', () => {
    render(<Button>چاپ</Button>)
    const button = screen.getByRole('button', { name: 'چاپ' })
    expect(button.hasAttribute('aria-keyshortcuts')).toBe(false)
    expect(button.querySelector('kbd')).toBeNull()
  })
})

describe('Card and Badge', () => {
  it('a titled card is a region of that name', () => {
    render(
      <Card title="باجه‌ها" headingLevel={3} aside={<Badge tone="green">باز</Badge>}>
        …
      </Card>,
    )
    expect(screen.getByRole('region', { name: 'باجه‌ها' }).textContent).toContain('باز')
    expect(screen.getByRole('heading', { level: 3, name: 'باجه‌ها' })).toBeTruthy()
  })

  it('an untitled card is no region', () => {
    render(<Card>…</Card>)
    expect(screen.queryByRole('region')).toBeNull()
  })
})

describe('Qr', () => {
  it('has a name, and the three corners of a code', () => {
    render(<Qr value="https://example.ir/" label="کد نشانی" />)
    const code = screen.getByRole('img', { name: 'کد نشانی' })
    const path = code.querySelector('path')?.getAttribute('d') ?? ''
    const size = Number(code.getAttribute('viewBox')?.split(' ')[2])
    for (const [x, y] of [
      [4, 4],
      [size - 5, 4],
      [4, size - 5],
    ]) {
      expect(path).toContain(`M${x} ${y}h`)
    }
    expect(path).not.toContain('M3 ')
  })
})

describe('Clock', () => {
  it('shows the office’s time and its date', () => {
    render(<Clock now={morning} zone={zone} />)
    expect(screen.getByText('۱۰:۲۴')).toBeTruthy()
    expect(screen.getByText('دوشنبه ۲ آذر ۱۴۰۵')).toBeTruthy()
    expect(document.querySelector('time')?.dateTime).toBe('2026-11-23T06:54:00.000Z')
  })

  it('in English is Gregorian', () => {
    render(<Clock now={morning} zone={zone} lang="en" />)
    expect(screen.getByText('Monday 23 November 2026')).toBeTruthy()
  })
})

describe('WaitRange', () => {
  it('is a range, or says that nothing is known', () => {
    const { container, rerender } = render(<WaitRange range={{ low: 10, high: 20 }} labelled />)
    expect(container.textContent).toBe('انتظار: ۱۰ تا ۲۰ دقیقه')
    rerender(<WaitRange range={null} labelled />)
    expect(container.textContent).toBe('زمان انتظار هنوز معلوم نیست')
  })
})

describe('ConnectionBanner', () => {
  it('says since when the screen is behind', () => {
    const { rerender } = render(<ConnectionBanner state="live" asOf={morning} zone={zone} />)
    expect(screen.getByRole('status').textContent).toBe('')
    rerender(<ConnectionBanner state="stale" asOf={morning} zone={zone} />)
    expect(screen.getByRole('status').textContent).toContain('ساعت ۱۰:۲۴')
    rerender(<ConnectionBanner state="offline" zone={zone} />)
    expect(screen.getByRole('status').textContent).toContain('ارتباط قطع است')
  })
})

describe('EmptyState', () => {
  it('says why, and what to do', () => {
    render(<EmptyState title="خالی است" hint="نوبت بگیرید" action={<Button>چاپ</Button>} />)
    expect(screen.getByText('نوبت بگیرید')).toBeTruthy()
    expect(screen.getByRole('button')).toBeTruthy()
  })
})

describe('ErrorBoundary', () => {
  it('shows words without the error’s own, and draws again when asked', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const told = vi.fn()
    let broken = true
    function Screen() {
      if (broken) throw new Error('secret detail')
      return <p>آماده</p>
    }
    render(
      <ErrorBoundary onError={told}>
        <Screen />
      </ErrorBoundary>,
    )
    const alert = screen.getByRole('alert')
    expect(alert.textContent).toContain('این صفحه باز نشد')
    expect(alert.textContent).not.toContain('secret')
    expect(told).toHaveBeenCalledOnce()
    broken = false
    await userEvent.click(screen.getByRole('button', { name: 'تلاش دوباره' }))
    expect(screen.getByText('آماده')).toBeTruthy()
    quiet.mockRestore()
  })
})

describe('MantineRoot', () => {
  it('draws in the given theme', () => {
    vi.stubGlobal('matchMedia', () => ({
      matches: false,
      addEventListener() {},
      removeEventListener() {},
    }))
    render(
      <LanguageProvider lang="fa">
        <MantineRoot theme="dark">
          <p>آماده</p>
        </MantineRoot>
      </LanguageProvider>,
    )
    expect(screen.getByText('آماده')).toBeTruthy()
    expect(document.documentElement.getAttribute('data-mantine-color-scheme')).toBe('dark')
    vi.unstubAllGlobals()
  })
})
