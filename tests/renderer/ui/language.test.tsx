// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { LanguageProvider, useLanguage, useT } from '../../../renderer/ui/i18n.tsx'

afterEach(cleanup)

function Back() {
  const t = useT()
  const { setLang } = useLanguage()
  return (
    <>
      <button onClick={() => setLang('en')}>{t('common.back')}</button>
      <button onClick={() => setLang(null)}>{t('common.home')}</button>
    </>
  )
}

const page = () => [document.documentElement.lang, document.documentElement.dir]

describe('LanguageProvider', () => {
  it('sets the words and the document', () => {
    const { rerender } = render(<Back />, {
      wrapper: ({ children }) => <LanguageProvider lang="fa">{children}</LanguageProvider>,
    })
    expect(screen.getByText('بازگشت')).toBeTruthy()
    expect(page()).toEqual(['fa', 'rtl'])
    rerender(<Back />)
    expect(page()).toEqual(['fa', 'rtl'])
  })

  it('changes language and goes back to its own', async () => {
    const user = userEvent.setup()
    render(
      <LanguageProvider lang="fa">
        <Back />
      </LanguageProvider>,
    )
    await user.click(screen.getByText('بازگشت'))
    expect(screen.getByText('Back')).toBeTruthy()
    expect(page()).toEqual(['en', 'ltr'])
    await user.click(screen.getByText('Start page'))
    expect(page()).toEqual(['fa', 'rtl'])
  })

  it('leaves the document alone inside another provider', () => {
    render(
      <LanguageProvider lang="fa">
        <LanguageProvider lang="en">
          <Back />
        </LanguageProvider>
      </LanguageProvider>,
    )
    expect(screen.getByText('Back')).toBeTruthy()
    expect(page()).toEqual(['fa', 'rtl'])
  })

  it('is Persian without a provider', () => {
    render(<Back />)
    expect(screen.getByText('بازگشت')).toBeTruthy()
  })
})
