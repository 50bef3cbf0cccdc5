import { execFileSync, spawn } from 'node:child_process'
import { ensureBuilt } from './build.ts'
import { findElectron } from './electron.ts'
import { run } from './run.ts'

const DATA = '.data'
const PORT = '8080'

if (hasScreen()) {
  const electron = await findElectron()
  await ensureBuilt(['main', 'preload', 'renderer', 'tv'])
  // Chromium's sandbox cannot be set up by root; nobody runs an office as root.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  process.exit(
    await run(electron.path, [
      ...asRoot,
      '.',
      '--data',
      DATA,
      '--sample',
      ...process.argv.slice(2),
    ]),
  )
}

process.stdout.write(
  'This machine has no screen, so the office is served to a browser instead of opening windows.\n',
)
await ensureBuilt(['main', 'renderer', 'tv'])
const server = spawn(process.execPath, ['dist/main/headless.js', '--data', DATA, '--port', PORT], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
server.stdout.setEncoding('utf8').on('data', (words: string) => {
  process.stdout.write(words)
  const address = /listening on (\S+)/.exec(words)?.[1]
  if (address === undefined) return
  for (const [screen, ...role] of [
    ['kiosk', 'kiosk'],
    ['console', 'counter'],
    ['display', 'display'],
    ['supervisor', 'supervisor'],
  ] as const) {
    process.stdout.write(`  ${address}/${screen}/#token=${tokenFor(role)}\n`)
  }
  process.stdout.write('The sample office has demonstration data. Stop with Ctrl-C.\n')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 0))

function tokenFor(role: readonly string[]): string {
  return execFileSync(process.execPath, ['main/headless.ts', '--data', DATA, 'token', ...role], {
    encoding: 'utf8',
  }).trim()
}

function hasScreen(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}
