import { join } from 'node:path'
import { createTvGateway } from '../../main/gateway/tv.ts'
import { createLogger } from '../../main/platform/logger.ts'
import type { ServedOffice } from './host.ts'

export type ServedTv = { readonly address: string; readonly close: () => Promise<void> }

/** The office's door for televisions. `codes` let one in; 0 is any free port. */
export async function serveTv(
  office: ServedOffice,
  { codes = [], port = 0 }: { readonly codes?: readonly string[]; readonly port?: number } = {},
): Promise<ServedTv> {
  const tv = createTvGateway(office.host, {
    pagesDir: join(process.cwd(), 'dist', 'tv'),
    log: createLogger('silent'),
    pair: async (code) =>
      codes.includes(code)
        ? { ok: true, token: office.token('tv') }
        : { ok: false, code: code === '000000' ? 'too-many-tries' : 'pairing-code-wrong' },
  })
  return { address: await tv.listen('127.0.0.1', port), close: tv.close }
}
