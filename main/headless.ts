import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { roles } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { openAccess } from './gateway/access.ts'
import { createHttpGateway } from './gateway/http.ts'
import { openHost, type Machine } from './host.ts'
import { createLogger } from './platform/logger.ts'
import { resourcesDir, screensDir } from './platform/paths.ts'
import { StartUpError } from './platform/start-up-error.ts'
import { sampleCatalogFile } from './setup.ts'

const USAGE = `Usage:
  serve --data DIR [--port N] [--host ADDR] [--catalog FILE]
  serve --data DIR token ROLE [--counter ID]      ROLE: ${roles.join(', ')}`

/** A machine without windows has no monitors, and prints nothing by itself. */
const bareMachine: Machine = {
  settings: () => ({ lang: null, theme: 'system' }),
  describe: async () => ({
    lang: 'fa',
    theme: 'system',
    printer: 'none',
    printers: [],
    monitors: [],
    windows: [],
  }),
  change: () => undefined,
  printTestPage: async () => ({ printed: false, reason: 'This host has no printer.' }),
}

async function main(args: readonly string[]): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '8080' },
        host: { type: 'string', default: '127.0.0.1' },
        catalog: { type: 'string' },
        counter: { type: 'string' },
      },
    })
  } catch (error) {
    return complain(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
  const { values, positionals } = parsed
  if (values.data === undefined) return complain(`--data DIR is missing\n${USAGE}`)
  const dataDir = resolve(values.data)
  if (positionals[0] === 'token') return printToken(dataDir, positionals[1], values.counter)
  if (positionals.length > 0) return complain(`Unknown command ${positionals[0] ?? ''}\n${USAGE}`)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    return complain(`--port ${values.port} is not a port number\n${USAGE}`)
  }

  const log = createLogger()
  const host = await openHost({
    dataDir,
    resourcesDir,
    machine: bareMachine,
    printer: () => null,
    log,
  })
  await host.setUpSample(values.catalog ?? sampleCatalogFile(resourcesDir))
  const gateway = createHttpGateway(host, { screensDir, log })
  const address = await gateway.listen(values.host, port)
  process.stdout.write(`nobat listening on ${address}\n`)

  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped())
  })
  await gateway.close()
  await host.close()
  return 0
}

async function printToken(
  dataDir: string,
  named: string | undefined,
  counter: string | undefined,
): Promise<number> {
  const role = roles.find((known) => known === named)
  if (role === undefined) return complain(`Unknown role ${named ?? ''}\n${USAGE}`)
  mkdirSync(dataDir, { recursive: true })
  const access = openAccess(resolve(dataDir, 'access.sqlite'))
  process.stdout.write(`${access.makeToken(role, (counter ?? null) as CounterId | null)}\n`)
  access.close()
  return 0
}

function complain(words: string): number {
  process.stderr.write(`${words}\n`)
  return 2
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof StartUpError) {
      for (const { place, text } of error.problems) {
        process.stderr.write(
          `${error.file}${place === '' ? '' : ` (${place})`}\n  ${text.en}\n  ${text.fa}\n`,
        )
      }
    } else {
      const code = (error as { code?: string }).code
      process.stderr.write(
        code === 'EADDRINUSE'
          ? 'The port is taken; choose another with --port.\n'
          : `${String(error)}\n`,
      )
    }
    process.exit(1)
  },
)
