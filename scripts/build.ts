import { run } from './run.ts'
import { newestSource, timeOf } from './sources.ts'

export type Part = 'main' | 'preload' | 'renderer' | 'tv'

const configs: Readonly<
  Record<Part, { file: string; sources: readonly string[]; product: string }>
> = {
  main: {
    file: 'vite.main.config.ts',
    sources: ['main', 'shared', 'package.json'],
    product: 'dist/main/index.js',
  },
  preload: {
    file: 'vite.preload.config.ts',
    sources: ['main/preload'],
    product: 'dist/preload/preload.cjs',
  },
  renderer: {
    file: 'vite.config.ts',
    sources: ['renderer', 'shared', 'package.json'],
    product: 'dist/renderer/kiosk/index.html',
  },
  tv: {
    file: 'vite.tv.config.ts',
    sources: ['renderer', 'shared', 'package.json'],
    product: 'dist/tv/index.html',
  },
}

/**
 * Builds the parts whose sources are newer than what was built from them. Each in a process of its
 * own: Vite sets NODE_ENV to production for whatever its caller starts next.
 */
export async function ensureBuilt(parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    const { file, sources, product } = configs[part]
    if (timeOf(product) >= newestSource([...sources, file])) continue
    process.stderr.write(`building ${part}…\n`)
    const code = await run('vite', ['build', '--config', file, '--logLevel', 'warn'])
    if (code !== 0) throw new Error(`building ${part} from ${file} failed: see the lines above`)
  }
}

if (import.meta.main) await ensureBuilt(['main', 'preload', 'renderer', 'tv'])
