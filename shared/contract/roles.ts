/** What a machine or window may be. A bearer token has exactly one; a body never names it. */
export const roles = ['kiosk', 'counter', 'display', 'supervisor', 'inspector', 'setup'] as const
export type Role = (typeof roles)[number]
