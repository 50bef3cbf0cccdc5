import type { Instant } from '#shared/domain/ids.ts'

export type Clock = () => Instant

export const systemClock: Clock = () => Date.now() as Instant
