import { execFileSync, spawn } from 'node:child_process'
import { createServer } from 'vite'

const DATA = '.data'
const PORT = 8081

// The host restarts by itself when its sources change; the screens are replaced in place.
const host = spawn(
  process.execPath,
  [
    '--watch-path=main',
    '--watch-path=shared',
    'main/headless.ts',
    '--data',
    DATA,
    '--port',
    String(PORT),
  ],
  { stdio: 'inherit' },
)
const screens = await createServer({
  configFile: 'vite.config.ts',
  server: {
    proxy: { '/api': `http://127.0.0.1:${PORT}`, '/voices': `http://127.0.0.1:${PORT}` },
  },
})
await screens.listen()
const [address = ''] = screens.resolvedUrls?.local ?? []
for (const [screen, role] of [
  ['kiosk', 'kiosk'],
  ['console', 'counter'],
  ['display', 'display'],
  ['supervisor', 'supervisor'],
] as const) {
  const token = execFileSync(
    process.execPath,
    ['main/headless.ts', '--data', DATA, 'token', role],
    { encoding: 'utf8' },
  ).trim()
  process.stdout.write(`  ${address}${screen}/index.html#token=${token}\n`)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    host.kill(signal)
    void screens.close().then(() => process.exit(0))
  })
}
