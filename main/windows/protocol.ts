import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { securityHeaders } from '../gateway/security-headers.ts'
import type { Voices } from '../voice/voices.ts'

const SCHEME = 'nobat'
export const ORIGIN = `${SCHEME}://app`

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

/** Before the program is ready: the scheme counts as a secure origin of its own. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built screens from `dir` and the voices, and nothing else. */
export function serveScreens(dir: string, voices: Voices): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    const voice = host === 'app' ? await voices.read(pathname) : null
    if (voice !== null) {
      return new Response(new Uint8Array(voice.body), {
        headers: { ...securityHeaders(pathname), 'content-type': voice.type },
      })
    }
    const asked = normalize(decodeURIComponent(pathname))
    const file = join(dir, asked.endsWith(sep) ? join(asked, 'index.html') : asked)
    const type = types[extname(file)]
    if (host !== 'app' || !file.startsWith(dir + sep) || type === undefined) {
      return new Response('', { status: 404 })
    }
    try {
      const body = await readFile(file)
      return new Response(new Uint8Array(body), {
        headers: { ...securityHeaders(pathname), 'content-type': type },
      })
    } catch {
      return new Response('', { status: 404 })
    }
  })
}
