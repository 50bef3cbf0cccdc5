import { defineConfig } from '@playwright/test'

/** Real windows and real browsers; one at a time, because an office has one queue and CI two cores. */
export default defineConfig({
  testDir: 'tests/e2e',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json']],
  // Without pictures of every moment: of eight windows at once they take more than the test does.
  use: {
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
})
