import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { findElectron } from '../../scripts/electron.ts'
import type { PrintJobs, PrintResults } from './print-main.ts'

export type PrintProgram = {
  /** Prints in the real Electron, one job after the other, and gives its answers. */
  readonly run: (jobs: PrintJobs, env?: NodeJS.ProcessEnv) => Promise<PrintResults>
  readonly remove: () => void
}

/** Builds the program of `print-main.ts` as the product is built, into a folder of its own. */
export async function buildPrintProgram(): Promise<PrintProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'nobat-print-'))
  await build({
    configFile: false,
    root: resolve(import.meta.dirname, '../..'),
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir: join(folder, 'dist'),
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: resolve(import.meta.dirname, 'print-main.ts'),
        external: ['electron'],
        output: { format: 'es', entryFileNames: 'main.js' },
      },
    },
  })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'nobat-print-test', type: 'module', main: 'dist/main.js' }),
  )
  const electron = (await findElectron()).path
  return {
    async run(jobs, env = {}) {
      writeFileSync(join(folder, 'jobs.json'), JSON.stringify(jobs))
      const results = join(folder, 'results.json')
      rmSync(results, { force: true })
      const said = await started(electron, folder, { ...process.env, ...env })
      try {
        return JSON.parse(readFileSync(results, 'utf8')) as PrintResults
      } catch {
        throw new Error(`Electron gave no results:\n${said}`)
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function started(electron: string, folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  // Chromium's sandbox does not run as root.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const command = [electron, ...flags, '--disable-gpu', folder]
  const [program, ...args] =
    process.platform === 'linux' ? ['xvfb-run', '--auto-servernum', ...command] : command
  return new Promise((done, failed) => {
    const child = spawn(program ?? electron, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', failed)
    child.on('close', () => done(said))
  })
}
