import { defineConfig } from '@playwright/test'

/** What opens windows of the program. */
const windows =
  /(electron|exports|packed|safety|standby|stations?|story|survey|twenty-seconds|voice)\.spec/

/** Real windows, on a screen for each worker, beside real browsers: the one mostly waits for a person, the other counts. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/displays.ts',
  workers: 4,
  projects: [
    { name: 'windows', testMatch: windows, workers: 2 },
    { name: 'browsers', testIgnore: windows, workers: 2 },
  ],
  timeout: 240_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json']],
  // Without pictures of every moment: of eight windows at once they take more than the test does.
  use: {
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
})
