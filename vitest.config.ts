import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** What puts another module in a module's place has its modules for itself. */
const apart = [
  'tests/renderer/console/counter-speaker.test.tsx',
  'tests/renderer/kiosk/hear-number.test.tsx',
]
const screens = 'tests/renderer/**/*.test.tsx'

// Loading the same modules, or a page to test in, for each file takes more than half of its time.
const together = { isolate: false }

/** Where a whole run has just built the program, its threads are taken as they are built. */
const builtWorkers = [
  {
    find: /^\.\.\/platform\/worker-entry\.ts$/,
    replacement: resolve('tests/support/built-workers.ts'),
  },
]

export default defineConfig({
  plugins: [react()],
  resolve: { alias: process.env['HOST_IS_BUILT'] === undefined ? [] : builtWorkers },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // More than two cores: half of a test is waiting for a disk, a printer or a process of its own.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'apart', include: apart } },
      {
        extends: true,
        test: { ...together, name: 'screens', include: [screens], exclude: apart },
      },
      {
        extends: true,
        test: {
          ...together,
          name: 'rest',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [screens],
        },
      },
    ],
  },
})
