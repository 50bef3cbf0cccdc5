import { uptime } from 'node:os'
import type { Instant } from '#shared/domain/ids.ts'

export type Clock = () => Instant

export const systemClock: Clock = () => Date.now() as Instant

/** Milliseconds since the system started, its sleep included: nobody can set it. */
export const steadyClock = (): number => uptime() * 1000
