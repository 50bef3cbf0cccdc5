import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { exportSchedule, type ExportSchedule } from '#shared/contract/exports.ts'
import { LAN_PORT, TV_PORT } from '#shared/contract/machine.ts'
import { refusalText } from '#shared/i18n/refusal-text.ts'
import { screenFaces } from './exports/screen-font.ts'
import { createHttpGateway } from './gateway/http.ts'
import { DoorProblem, type DoorSetting } from './gateway/outer-door.ts'
import { complain, move, printToken, rebuild, restore, USAGE } from './folder-commands.ts'
import { openHost, type Machine } from './host.ts'
import { CENTRE, isOfficeId } from './keeping.ts'
import { createChromiumEngine, findChromium } from './platform/chromium.ts'
import { FolderTaken, takeFolder } from './platform/folder-lock.ts'
import { createLogger } from './platform/logger.ts'
import { resourcesDir, screensDir } from './platform/paths.ts'
import { StartUpError } from './platform/start-up-error.ts'
import { parseAddress } from '#shared/printing/printer-address.ts'
import { createDiscovery, machineSources } from './printing/discovery.ts'
import { readLogo } from './printing/logo.ts'
import { createPrinters, type Printers } from './printing/printers.ts'
import { type BackupSetting } from './safety.ts'
import { sampleCatalogFile } from './setup.ts'
import { isStandby, pairStandby, promoteFolder, runStandby } from './standby/headless-standby.ts'
import { isPromotionAsked } from './standby/promotion.ts'
import packageJson from '../package.json' with { type: 'json' }

/** A machine without windows has no monitors. */
const bareMachine = (
  dataDir: string,
  backup: BackupSetting,
  exports: ExportSchedule,
  printer: string,
  printers: Printers,
  doors: { lan: DoorSetting; tv: DoorSetting },
): Machine => ({
  settings: () => ({ lang: null, theme: 'system', backup, exports, ...doors }),
  pdfOf: null,
  describe: async () => ({
    lang: 'fa',
    theme: 'system',
    printer,
    printers: [],
    logo: readLogo(dataDir).state,
    monitors: [],
    windows: [],
    backup,
    exports,
    ...doors,
  }),
  // What it is told when it is started holds; the doors alone are opened and shut while it runs.
  change({ lan = doors.lan, tv = doors.tv }) {
    Object.assign(doors, { lan, tv })
  },
  printTestPage: () => printers.testPage(printer),
  findPrinters: createDiscovery(machineSources(async () => [])),
})

async function main(args: readonly string[]): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({
      args: withUsualPorts(args),
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '8080' },
        host: { type: 'string', default: '127.0.0.1' },
        catalog: { type: 'string' },
        counter: { type: 'string' },
        backup: { type: 'string' },
        printer: { type: 'string', default: 'none' },
        'backup-every': { type: 'string', default: '15' },
        export: { type: 'string' },
        'export-kinds': { type: 'string', default: 'csv' },
        'export-every': { type: 'string', default: 'day' },
        'export-keep': { type: 'string', default: '30' },
        lan: { type: 'string' },
        tv: { type: 'string' },
        'lan-host': { type: 'string', default: '0.0.0.0' },
        'reserve-bytes': { type: 'string' },
        'sign-in': { type: 'boolean', default: false },
        office: { type: 'string' },
        of: { type: 'string' },
        code: { type: 'string' },
        fingerprint: { type: 'string' },
        yes: { type: 'boolean', default: false },
        central: { type: 'boolean', default: false },
        name: { type: 'string' },
        to: { type: 'string' },
        from: { type: 'string' },
      },
    })
  } catch (error) {
    return complain(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
  const { values, positionals } = parsed
  if (values.data === undefined) return complain(`--data DIR is missing\n${USAGE}`)
  const dataDir = resolve(values.data)
  const backup: BackupSetting = {
    folder: values.backup === undefined ? null : resolve(values.backup),
    everyMinutes: Number(values['backup-every']),
  }
  if (!(backup.everyMinutes >= 1)) {
    return complain(`--backup-every ${values['backup-every']} is not a number of minutes\n${USAGE}`)
  }
  const exports = exportSchedule.safeParse({
    kinds: values.export === undefined ? [] : values['export-kinds'].split(','),
    folder: values.export === undefined ? null : resolve(values.export),
    every: values['export-every'],
    keep: Number(values['export-keep']),
  })
  if (!exports.success) {
    const [wrong] = exports.error.issues
    return complain(`--export: ${wrong?.path.join('.') ?? ''}: ${wrong?.message ?? ''}\n${USAGE}`)
  }
  const reserveBytes = values['reserve-bytes']
  if (reserveBytes !== undefined && !/^\d+$/.test(reserveBytes)) {
    return complain(`--reserve-bytes ${reserveBytes} is not a number of bytes\n${USAGE}`)
  }
  const { office } = values
  if (office !== undefined && !isOfficeId(office)) {
    return complain(`--office ${office}: an id is 1 to 40 of a-z, 0-9 and -\n${USAGE}`)
  }
  if (positionals[0] === 'move') return move(dataDir, office, values.to, values.from)
  if (positionals[0] === 'rebuild') return rebuild(dataDir)
  if (positionals[0] === 'restore') return restore(dataDir, backup, positionals[1])
  const url = process.env['DATABASE_URL'] ?? ''
  const { central } = values
  if (url === '' && (office !== undefined || central)) {
    const flag = central ? '--central' : '--office'
    return complain(`${flag} needs DATABASE_URL, the address of the database: postgres://…`)
  }
  if (central && office !== undefined) {
    return complain(
      '--central is over all offices, and --office is one of them: give one of the two',
    )
  }
  if (url !== '' && office === undefined && !central) {
    return complain(
      'DATABASE_URL is set, and --office ID is missing: which office of the database is served?',
    )
  }
  const served = central ? CENTRE : office
  const shared = served === undefined || url === '' ? null : { url, office: served }
  if (positionals[0] === 'token') {
    return printToken(dataDir, shared, positionals[1], values.counter, values['sign-in'])
  }
  if (positionals[0] === 'promote') return promoteFolder(dataDir, values.yes, say)
  const follows = positionals[0] === 'standby'
  if (positionals.length > 0 && !follows)
    return complain(`Unknown command ${positionals[0] ?? ''}\n${USAGE}`)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    return complain(`--port ${values.port} is not a port number\n${USAGE}`)
  }

  const doorPort = (named: string | undefined) => (named === undefined ? null : Number(named))
  const [lanPort, tvPort] = [doorPort(values.lan), doorPort(values.tv)]
  for (const [flag, asked] of [
    ['--lan', lanPort],
    ['--tv', tvPort],
  ] as const) {
    if (asked !== null && !(Number.isInteger(asked) && asked >= 0 && asked <= 65535)) {
      return complain(`${flag} ${asked} is not a port number\n${USAGE}`)
    }
  }

  const ended = new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped())
  })
  if (follows && values.of !== undefined) {
    mkdirSync(dataDir, { recursive: true })
    const { of, code = null, fingerprint = null } = values
    const asked = { of, code, mark: fingerprint }
    const wrong = await pairStandby(dataDir, asked, packageJson.version, say)
    if (wrong !== null) return complain(wrong)
  }
  let taken: number | null = null
  if ((follows || isStandby(dataDir)) && !isPromotionAsked(dataDir)) {
    if (!isStandby(dataDir)) return complain(`standby takes --of ADDRESS --code NNNNNN\n${USAGE}`)
    const done = await followHere(dataDir, lanPort, ended)
    if (!done.promoted) return 0
    taken = done.port
  }

  const address = parseAddress(values.printer)
  if (!address.ok || ['pdf', 'system'].includes(address.value.kind)) {
    const wrong = address.ok ? values.printer : address.error.word
    return complain(`--printer ${values.printer}: ${wrong} is not known here\n${USAGE}`)
  }

  const log = createLogger()
  const chromium = findChromium()
  if (chromium === null && values.printer !== 'none') {
    log.warn('no Chromium was found: tickets are printed in plain English letters')
  }
  const printers = createPrinters({
    engine: chromium === null ? null : createChromiumEngine(chromium),
    faces: () => screenFaces(screensDir),
    logo: () => readLogo(dataDir).src,
    list: async () => [],
  })
  const doors = {
    lan: { open: false, port: lanPort ?? LAN_PORT },
    tv: { open: false, port: tvPort ?? TV_PORT },
  }
  const host = await openHost({
    dataDir,
    resourcesDir,
    machine: bareMachine(dataDir, backup, exports.data, values.printer, printers, doors),
    printer: () => printers.printerFor(values.printer),
    log,
    ...(shared === null ? {} : { database: shared, isCentre: central }),
    ...(reserveBytes === undefined ? {} : { reserveBytes: Number(reserveBytes) }),
  })
  if (central) {
    const name = values.name === undefined ? centreName : { fa: values.name, en: values.name }
    await host.setUpCentre(name, values.catalog)
  } else await host.setUpSample(values.catalog ?? sampleCatalogFile(resourcesDir))
  const gateway = createHttpGateway(host, { screensDir, log })
  const listening = await gateway.listen(values.host, port)
  process.stdout.write(`nobat listening on ${listening}\n`)
  // Who took the host's place is found where the host was.
  const openPort = lanPort ?? taken
  if (openPort !== null) {
    doors.lan = { open: true, port: openPort }
    await host.lan.set(doors.lan, values['lan-host'])
    const { addresses, port: taken } = host.lan.state()
    const at = `https://${addresses[0] ?? values['lan-host']}:${taken}`
    process.stdout.write(`nobat lan on ${at} fingerprint ${host.fingerprint() ?? ''}\n`)
  }
  if (tvPort !== null) {
    doors.tv = { open: true, port: tvPort }
    await host.tv.set(doors.tv, values['lan-host'])
    const { addresses, port: taken } = host.tv.state()
    process.stdout.write(`nobat tv on http://${addresses[0] ?? values['lan-host']}:${taken}/tv\n`)
  }

  await ended
  await gateway.close()
  await host.close()
  await printers.close()
  return 0
}

/** Until `--name` says what it is called. */
const centreName = { fa: 'مرکز اداره‌ها', en: 'Centre of the offices' }

const usualPorts: Readonly<Record<string, number>> = { '--lan': LAN_PORT, '--tv': TV_PORT }

/** `--lan` and `--tv` may stand alone. */
const withUsualPorts = (args: readonly string[]): string[] =>
  args.map((arg, i) => {
    const usual = usualPorts[arg]
    return usual !== undefined && !/^\d+$/.test(args[i + 1] ?? '') ? `${arg}=${usual}` : arg
  })

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Until it is stopped, or takes the host's place. */
async function followHere(dataDir: string, port: number | null, stopped: Promise<void>) {
  const lock = takeFolder(dataDir)
  try {
    const log = createLogger()
    const { version } = packageJson
    return await runStandby({ dataDir, version, port, log, say, stopped })
  } finally {
    lock.release()
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof FolderTaken) {
      process.stderr.write(`${error.message}\n`)
      process.exit(3)
    }
    if (error instanceof StartUpError) {
      for (const { place, text } of error.problems) {
        process.stderr.write(
          `${error.file}${place === '' ? '' : ` (${place})`}\n  ${text.en}\n  ${text.fa}\n`,
        )
      }
      if (error.damaged) {
        process.stderr.write('See what can be brought back: serve --data DIR restore\n')
      }
    } else if (error instanceof DoorProblem) {
      for (const lang of ['en', 'fa'] as const) {
        process.stderr.write(`${refusalText(error.code, error.details, lang)}\n`)
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
