import type { KnipConfig } from 'knip'

export default {
  entry: [
    'main/index.ts',
    'main/headless.ts',
    'main/preload/preload.ts',
    'main/projections/worker.ts',
    'main/journal/worker.ts',
    'renderer/*/main.tsx',
    'scripts/*.ts',
    'scripts/electron-loader/main.js',
    'tests/**/*.test.{ts,tsx}',
    'tests/e2e/*.spec.ts',
    'tests/support/*-main.ts',
    // In another module's place, by vitest.config.ts.
    'tests/support/built-workers.ts',
  ],
  project: ['{main,renderer,shared,scripts,tests}/**/*.{ts,tsx}'],
  ignoreExportsUsedInFile: true,
  // Loaded by name, where better-sqlite3 cannot run; and run by scripts/check.ts.
  ignoreDependencies: ['libsql', 'dependency-cruiser'],
  ignoreBinaries: [
    'Xvfb',
    'dpkg-query',
    'ip',
    'tc',
    'apt-cache',
    'apt-get',
    'mount',
    'openssl',
    'perl',
    'pgbench',
    'psql',
    'pdftotext',
    'pdfinfo',
    'pdftoppm',
    'sha256sum',
    'sqlite3',
    'strace',
    'umount',
    'xmllint',
  ],
} satisfies KnipConfig
