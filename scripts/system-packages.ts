import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

export type Need = 'electron' | 'browser' | 'printing' | 'faults' | 'xml' | 'bench' | 'database'

type Requirement = {
  /** Each entry is one package; after `|`, its name in newer releases of Debian and Ubuntu. */
  readonly debian: readonly string[]
  /** Each entry is one program; `|` parts the names it may have. */
  readonly programs: readonly string[]
  readonly libraries: readonly string[]
}

const requirements: Readonly<Record<Need, Requirement>> = {
  electron: {
    debian: [
      'xvfb',
      'xauth',
      'libgtk-3-0|libgtk-3-0t64',
      'libnss3',
      'libasound2|libasound2t64',
      'libgbm1',
    ],
    programs: ['Xvfb', 'xvfb-run', 'xauth'],
    libraries: ['GTK 3', 'NSS', 'ALSA', 'GBM'],
  },
  browser: {
    // Chromium as it runs without a screen: the same engine in half the time, with no browser around it.
    debian: ['chromium-headless-shell'],
    programs: ['chromium-headless-shell|chromium|chromium-browser|google-chrome'],
    libraries: [],
  },
  printing: {
    debian: ['cups', 'cups-client', 'cups-filters', 'printer-driver-cups-pdf', 'poppler-utils'],
    programs: ['cupsd', 'lp', 'lpadmin', 'pdftoppm'],
    libraries: ['cups-filters', 'the cups-pdf backend'],
  },
  faults: {
    // To fail a flush, to make a disk that loses its power, to set a program's clock, and to check a
    // signature without us; and cables to pull.
    debian: ['strace', 'e2fsprogs', 'libfaketime', 'openssl', 'iproute2'],
    programs: ['strace', 'openssl', 'ip', 'tc'],
    libraries: ['libfaketime'],
  },
  xml: {
    // To hold a file against an XML Schema.
    debian: ['libxml2-utils'],
    programs: ['xmllint'],
    libraries: [],
  },
  bench: {
    // To hold our exports against a plain dump of the same rows.
    debian: ['sqlite3'],
    programs: ['sqlite3'],
    libraries: [],
  },
  database: {
    // To hold our commits against plain ones.
    debian: ['postgresql'],
    programs: ['pgbench', 'psql'],
    libraries: [],
  },
}

const allNeeds = Object.keys(requirements) as Need[]

/**
 * Returns when the system has what the needs take; on Debian, as root, after installing it.
 *
 * @throws with the line to run, or the programs to install, when it cannot install them itself.
 */
export function ensureSystemPackages(needs: readonly Need[]): void {
  if (findProgram('dpkg-query') && findProgram('apt-get')) ensureOnDebian(needs)
  // Windows and macOS bring what Electron takes.
  else if (process.platform === 'linux') ensurePrograms(needs)
  else ensurePrograms(needs.filter((need) => need !== 'electron'))
}

function ensureOnDebian(needs: readonly Need[]): void {
  const missing = missingPackages(needs)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    const line = installArguments(missing.map(choices).map(([first]) => first))
    throw new Error(
      `System packages are missing. Run:\n  sudo apt-get update && sudo apt-get ${line.join(' ')}`,
    )
  }
  process.stderr.write(`Installing system packages: ${missing.join(' ')}\n`)
  runApt(['update'])
  runApt(installArguments(missing.map(nameInThisRelease)))
}

function missingPackages(needs: readonly Need[]): string[] {
  const wanted = needs.flatMap((need) => requirements[need].debian)
  // dpkg-query ends with 1 when it does not know one of them, and still prints the others.
  const { stdout } = spawnSync(
    'dpkg-query',
    ['--show', '--showformat=${Package} ${db:Status-Status}\n', ...wanted.flatMap(choices)],
    { encoding: 'utf8' },
  )
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.slice(0, line.indexOf(' '))),
  )
  return wanted.filter((entry) => !choices(entry).some((name) => installed.has(name)))
}

function choices(entry: string): [string, ...string[]] {
  return entry.split('|') as [string, ...string[]]
}

/** The first name that is a package of its own; a virtual one has nothing to show. */
function nameInThisRelease(entry: string): string {
  const [first, ...others] = choices(entry)
  const known = [first, ...others].find(
    (name) => spawnSync('apt-cache', ['show', name], { encoding: 'utf8' }).stdout.trim() !== '',
  )
  return known ?? first
}

function installArguments(packages: readonly string[]): string[] {
  return ['install', '--yes', '--no-install-recommends', ...packages]
}

function runApt(args: readonly string[]): void {
  execFileSync('apt-get', args, {
    // stdout belongs to the command that called this one.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function ensurePrograms(needs: readonly Need[]): void {
  const missing = needs.filter((need) => !requirements[need].programs.every(findProgram))
  if (missing.length > 0) throw new Error(needed(missing))
}

function needed(needs: readonly Need[]): string {
  const lines = needs.map((need) => {
    const { programs, libraries } = requirements[need]
    const names = programs.map((names) => names.split('|').join(' or '))
    return `  ${need}: ${[...names, ...libraries].join(', ')}`
  })
  return [
    'Programs or libraries are missing. Install, with your own package manager:',
    ...lines,
  ].join('\n')
}

function findProgram(names: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/sbin']
  return names.split('|').some((name) => folders.some((folder) => isProgram(folder, name)))
}

function isProgram(folder: string, name: string): boolean {
  try {
    accessSync(path.join(folder, name), constants.X_OK)
    return true
  } catch {
    return false
  }
}

if (import.meta.main) {
  const asked = process.argv.slice(2)
  const unknown = asked.filter((name) => !allNeeds.some((need) => need === name))
  try {
    if (unknown.length > 0) {
      throw new Error(`Unknown: ${unknown.join(', ')}. Choose from: ${allNeeds.join(', ')}`)
    }
    ensureSystemPackages(asked.length > 0 ? (asked as Need[]) : allNeeds)
    console.log('All system packages are there.')
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
