import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const at = (path: string) => resolve(import.meta.dirname, path)

/** What runs outside the screens. Only the database drivers and Electron stay outside the bundle. */
export default defineConfig({
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3', 'libsql'] },
  build: {
    ssr: true,
    outDir: 'dist/main',
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: {
        index: at('main/index.ts'),
        headless: at('main/headless.ts'),
        'projections-worker': at('main/projections/worker.ts'),
        'journal-worker': at('main/journal/worker.ts'),
        'replay-worker': at('main/replay/worker.ts'),
      },
      external: ['electron', 'better-sqlite3', 'libsql'],
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
})
