/**
 * Random numbers by name, not by turn: the same ticket in the same replication draws the same
 * number whatever else is drawn (common random numbers). So a forecast that is made anew moves
 * because the queue has moved and not because the dice have, and comparing two queues compares
 * the queues.
 */

/** What a number is drawn for, so that a ticket's draws do not depend on one another. */
export const Draw = { service: 1, absence: 2, patience: 3, turn: 4 } as const

/** The finaliser of MurmurHash3 (Austin Appleby, public domain): all bits depend on all bits. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** The name of one ticket's draws of one sort. */
export function nameOf(order: number, draw: number): number {
  return mix(mix(Math.imul(order, 0x9e3779b1) + draw) + Math.imul(draw, 0x7feb352d))
}

/** From 0, below 1. */
export function uniform(name: number, replication: number): number {
  return (mix(name ^ replication) >>> 0) / 4_294_967_296
}

/** The name of a replication. */
export function replicationName(seed: number, r: number): number {
  return mix(Math.imul(seed | 0, 0x9e3779b1) ^ mix(r + 0x632be59b))
}
