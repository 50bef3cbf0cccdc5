import { describe, expect, it } from 'vitest'
import type { CounterId } from '#shared/domain/ids.ts'
import { translator } from '#shared/i18n/index.ts'
import { wordsToSay } from '../../../renderer/console/lib/say.ts'
import { current, ticket } from './view.ts'

const fa = translator('fa')
const about = { counterId: '3', documentsComplete: true, lang: 'fa' } as const

describe('words to say', () => {
  it('send to the next desk by name and number', () => {
    expect(wordsToSay(fa, { ...about, current: current() })[0]).toBe(
      '«مدارک شما کامل است. لطفاً بنشینید؛ کارشناس در باجه ۵ یا ۶ شما را صدا می‌زند.»',
    )
  })

  it('do not say that the documents are complete when they are not', () => {
    const words = wordsToSay(fa, { ...about, documentsComplete: false, current: current() })
    expect(words[0]).toContain('کار این باجه تمام شد')
  })

  it('welcome whoever was called, and ask for what is required', () => {
    const called = current({ ticket: ticket({ state: 'called' }) })
    const [words] = wordsToSay(fa, { ...about, current: called })
    expect(words).toContain('شناسنامه')
    expect(words).not.toContain('رضایت‌نامه')
  })

  it('ask at a desk for no paper that another desk is to see', () => {
    const called = current({ ticket: ticket({ state: 'called' }) })
    const documents = called.documents.map((document) => ({ ...document, here: false }))
    const [words] = wordsToSay(fa, { ...about, current: { ...called, documents } })
    expect(words).not.toContain('شناسنامه')
    const serving = { ...current(), documents }
    expect(wordsToSay(fa, { ...about, current: serving })[0]).toContain('کار این باجه تمام شد')
  })

  it('promise no counter where none does the next step', () => {
    const nowhere = current()
    const steps = nowhere.steps.map((step) => ({ ...step, counters: [] }))
    const [words] = wordsToSay(fa, { ...about, current: { ...nowhere, steps } })
    expect(words).toContain('شما را صدا می‌زنند')
  })

  it('say so when the same counter will call again', () => {
    const here = current()
    const steps = here.steps.map((step) => ({ ...step, counters: ['3' as CounterId] }))
    expect(wordsToSay(fa, { ...about, current: { ...here, steps } })[0]).toContain('همین باجه')
  })

  it('say goodbye at the last step, in both languages', () => {
    const { steps, ...rest } = current()
    const last = { ...rest, steps: steps.slice(0, 2), next: null }
    expect(wordsToSay(fa, { ...about, current: last })[0]).toContain('کار شما تمام شد')
    const english = { ...about, lang: 'en', current: last } as const
    expect(wordsToSay(translator('en'), english)[0]).toContain('complete')
  })
})
