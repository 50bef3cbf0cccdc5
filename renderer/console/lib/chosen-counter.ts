import type { CounterId } from '#shared/domain/ids.ts'

const KEY = 'nobat-counter'

/** The counter chosen in this tab before it was reloaded, if the office still has it. */
export function rememberedCounter(known: readonly CounterId[]): CounterId | null {
  const kept = sessionStorage.getItem(KEY)
  return known.find((id) => id === kept) ?? null
}

export function rememberCounter(id: CounterId): void {
  sessionStorage.setItem(KEY, id)
}

/** Begins anew at the choice of counters: a feed once opened lasts as long as its page. */
export function leaveCounter(): void {
  sessionStorage.removeItem(KEY)
  window.location.reload()
}
