import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const page = (name: string) => resolve(import.meta.dirname, `renderer/${name}/index.html`)

/** The screens: one page each, served by the host or by the program's own protocol. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    rolldownOptions: {
      input: {
        ...Object.fromEntries(
          ['kiosk', 'console', 'display', 'supervisor', 'setup', 'station'].map((name) => [
            name,
            page(name),
          ]),
        ),
        preview: resolve(import.meta.dirname, 'renderer/kiosk/preview.html'),
      },
    },
  },
})
