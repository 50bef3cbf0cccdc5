/** What a machine, a window or whoever signs in there may be. A body never names it. */
export const roles = [
  'kiosk',
  'counter',
  'display',
  'supervisor',
  'inspector',
  'administrator',
  'setup',
  /** An old television, at a door of its own; at this one it may nothing. */
  'tv',
  /** A machine that can take the host's place, and until then keeps all that the host keeps. */
  'standby',
] as const
export type Role = (typeof roles)[number]
