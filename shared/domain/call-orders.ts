import type { CallOrder } from './office.ts'
import { refuse, type RefusalCode } from './refusals.ts'

/** The least and the most of each setting; minutes but for the calls in a row. */
export const orderLimits = {
  inARow: [1, 20],
  maximumWaitMinutes: [5, 480],
  toleranceMinutes: [0, 120],
} as const

const codes = [
  ['inARow', 'order-in-a-row'],
  ['maximumWaitMinutes', 'order-maximum-wait'],
  ['toleranceMinutes', 'order-tolerance'],
] as const satisfies readonly (readonly [keyof typeof orderLimits, RefusalCode])[]

/** Why the office cannot have this order of calls; null when it can. */
export function refusedOrder(order: CallOrder): ReturnType<typeof refuse> | null {
  for (const [name, code] of codes) {
    const [least, most] = orderLimits[name]
    const n = order[name] ?? least
    if (!Number.isInteger(n) || n < least || n > most) return refuse(code, { least, most })
  }
  return null
}
