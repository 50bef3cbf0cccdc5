import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/** A sandboxed preload script must be one CommonJS file. */
export default defineConfig({
  build: {
    outDir: 'dist/preload',
    emptyOutDir: true,
    target: 'chrome130',
    lib: {
      entry: resolve(import.meta.dirname, 'main/preload/preload.ts'),
      formats: ['cjs'],
      fileName: () => 'preload.cjs',
    },
    rolldownOptions: { external: ['electron'] },
  },
})
