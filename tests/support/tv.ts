import type { ServedOffice } from './host.ts'

export type ServedTv = { readonly address: string; readonly close: () => Promise<void> }

/** Opens the office's door for televisions on this machine alone, at any free port unless one is given. */
export async function openTv({ host }: ServedOffice, port = 0): Promise<ServedTv> {
  await host.tv.set({ open: true, port }, '127.0.0.1')
  const taken = host.tv.state().port
  return {
    address: `http://127.0.0.1:${taken}`,
    close: () => host.tv.set({ open: false, port: taken }),
  }
}

/** The code that a supervisor has for one more television. */
export async function codeForTv(office: ServedOffice): Promise<string> {
  const offer = { role: 'tv', counterId: null, name: 'سالن پایین' }
  const { body } = await office.as('supervisor')('POST', '/stations/offers', offer)
  return (body as { code: string }).code
}
