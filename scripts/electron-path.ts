import { findElectron } from './electron.ts'

try {
  console.log((await findElectron()).path)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
