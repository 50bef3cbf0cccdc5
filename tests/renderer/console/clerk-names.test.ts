import { expect, it } from 'vitest'
import { knownClerks, rememberClerk } from '../../../renderer/console/lib/clerk-names.ts'

function storage(first: string | null = null) {
  let kept = first
  return { getItem: () => kept, setItem: (_key: string, value: string) => void (kept = value) }
}

it('remembers the last four clerks, newest first, each once', () => {
  const here = storage()
  for (const name of ['آ', 'ب', 'پ', 'ب', 'ت', 'ث']) rememberClerk(name, here)
  expect(knownClerks(here)).toEqual(['ث', 'ت', 'ب', 'پ'])
})

it('knows nobody where the storage is empty or spoilt', () => {
  expect(knownClerks(storage())).toEqual([])
  expect(knownClerks(storage('{not json'))).toEqual([])
  expect(knownClerks(storage('{"a":1}'))).toEqual([])
})

it('loses only the suggestion when the storage is full', () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
  }
  expect(() => rememberClerk('مریم', full)).not.toThrow()
})
