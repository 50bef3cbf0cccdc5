import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build, Platform, type AfterPackContext, type Configuration } from 'electron-builder'
import { findElectron, type FoundElectron } from './electron.ts'

export type PackOptions = {
  /** The folder with package.json, dist/ and the electron-builder files. */
  readonly projectDir: string
  /** Packs `electron-builder.test.yml`, which Playwright can drive. */
  readonly test: boolean
  readonly electron: FoundElectron
}

const root = path.resolve(import.meta.dirname, '..')

/** Packs an already built project into an unpacked folder for this platform. */
export async function pack({ projectDir, test, electron }: PackOptions): Promise<void> {
  const config: Configuration = {
    extends: test ? 'electron-builder.test.yml' : 'electron-builder.yml',
    electronDist: distributionFolder(electron.path),
    afterPack: removeDevelopmentApps,
    ...(electron.version === 'unknown' ? {} : { electronVersion: electron.version }),
    ...(test && lacksNodeApi10(electron) ? { files: libsqlFiles } : {}),
  }
  await build({
    projectDir,
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
    config,
  })
}

/** better-sqlite3 needs Node-API 10, which came with Electron 35; libsql loads on older ones. */
const libsqlFiles = ['libsql', '@libsql/linux-x64-gnu', '@neon-rs/load', 'detect-libc'].map(
  (name) => ({ from: `node_modules/${name}`, to: `node_modules/${name}` }),
)

function lacksNodeApi10({ version }: FoundElectron): boolean {
  return Number(version.split('.')[0]) < 35
}

function distributionFolder(executable: string): string {
  return process.platform === 'darwin'
    ? path.resolve(path.dirname(executable), '..', '..', '..')
    : path.dirname(executable)
}

/** electron-builder copies an unpacked Electron whole, with the app it starts in development. */
async function removeDevelopmentApps({ packager, appOutDir }: AfterPackContext): Promise<void> {
  const resources = packager.getResourcesDir(appOutDir)
  for (const name of ['app', 'default_app.asar']) {
    await rm(path.join(resources, name), { recursive: true, force: true })
  }
}

function runBuild(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'scripts', 'build.ts')], {
      stdio: 'inherit',
      cwd: root,
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The build ended with code ${code}; nothing was packed.`))
    })
  })
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { test: { type: 'boolean', default: false } } })
  const electron = await findElectron()
  if (lacksNodeApi10(electron) && !values.test) {
    console.error(
      'Warning: this packs an Electron older than 35, on which the release configuration cannot open ' +
        'its database. A release needs the official Electron; to try one here: npm run pack -- --test',
    )
  }
  await runBuild()
  await pack({ projectDir: root, test: values.test, electron })
}
