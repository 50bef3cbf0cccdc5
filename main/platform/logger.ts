import pino from 'pino'

/** What the host writes about itself. Nothing personal, never a token. */
export type Logger = Pick<pino.Logger, 'info' | 'warn' | 'error'>

/** Lines of JSON on standard error, so that standard output stays for what a command prints. */
export function createLogger(level = process.env['NOBAT_LOG'] ?? 'warn'): Logger {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }))
}
