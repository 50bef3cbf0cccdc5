import { create } from 'zustand'

const KEY = 'nobat-supervisor'

/** Who publishes, kept for this session; and why, for one publication. */
export const useSignature = create<{ readonly by: string; readonly note: string }>(() => ({
  by: sessionStorage.getItem(KEY) ?? '',
  note: '',
}))
useSignature.subscribe(({ by }) => sessionStorage.setItem(KEY, by))
