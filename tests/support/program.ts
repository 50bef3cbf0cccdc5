/**
 * The host without windows: as it is built where a whole run has just built it, since it starts in a
 * third of the time; else from its sources.
 */
export const hostProgram =
  process.env['HOST_IS_BUILT'] === undefined ? 'main/headless.ts' : 'dist/main/headless.js'
