import { programRoles } from '../domain/stations.ts'
import { roles, type Role } from './roles.ts'

/**
 * Who may see and do what, in one table. Each operation of the contract names one of these rights,
 * and the host asks nothing else before it lets a caller in.
 */
export const rights = {
  /** Whether the host lives, and what it can be asked: nothing of the office is in it. */
  anybody: 'anybody',
  /** Of an operation that has named no right: it is shut until it does. */
  nobody: [],
  /** Every screen must learn what it is before it can draw anything. */
  arrive: roles.filter((role) => role !== 'tv' && role !== 'standby'),
  /** PINs are tried only where staff sit, never at a machine that the public reaches. */
  signIn: ['supervisor', 'inspector', 'administrator'],
  /** What a citizen does alone: choose, take a ticket, look it up, say how it was. */
  visit: ['kiosk'],
  /** A citizen may do it alone or ask a clerk to. */
  comeAndGo: ['kiosk', 'counter'],
  /** Calling and serving is a counter's; nobody does it from a desk behind. */
  serve: ['counter'],
  /** What a machine keeps so that it can go on without its host, and what it did then. */
  goOn: ['kiosk', 'counter'],
  /** A machine does what its own host asks of it: prints a paper, shows its screen otherwise. */
  beAsked: [...programRoles, 'administrator'],
  /** All that the host keeps, so that another machine can take its place. */
  follow: ['standby'],
  /** The hall is told numbers and counters, and answers only that it showed them. */
  show: ['display'],
  /** Who waits, the papers and the promises in hand: the staff of the hall share them. */
  assist: ['counter', 'supervisor', 'administrator'],
  /** What was promised is looked up at a counter and held against the office by an inspector. */
  readPromises: ['counter', 'supervisor', 'administrator', 'inspector'],
  /** Whoever answers for the office or holds it to the test sees the same, and changes nothing by it. */
  read: ['inspector', 'supervisor', 'administrator'],
  /** The raw lines go to whoever checks them away from the office. */
  takeLines: ['inspector'],
  /** The day, the catalogue, the rules of the office, what is done about obstacles, backups. */
  manage: ['supervisor', 'administrator'],
  /** Who works here and with which right, this machine, and going back to an earlier journal. */
  administer: ['administrator'],
  /** There is an office only once it was set up, and then never again. */
  begin: ['setup'],
} as const satisfies Readonly<Record<string, readonly Role[] | 'anybody'>>

export type RightName = keyof typeof rights

const untold = ['anybody', 'nobody', 'arrive', 'goOn', 'beAsked', 'follow', 'begin'] as const
type Told = Exclude<RightName, (typeof untold)[number]>

/** Those that are shown as the answer to who may do what; the others are no question of it. */
export const toldRights = (Object.keys(rights) as RightName[]).filter(
  (name): name is Told => !untold.some((each) => each === name),
)

/** What each operation says of itself. */
export type Meta = { readonly right: RightName }

/** Rights that somebody who has still to enter a PIN may use: only these. */
export const beforeSignIn: readonly RightName[] = ['anybody', 'arrive', 'signIn', 'beAsked']

/**
 * Whether the table lets a role do it. `unmanned`: nobody in the office can sign in as an
 * administrator yet, and a supervisor stands in for one.
 */
export function mayUse(right: RightName, role: Role, unmanned: boolean): boolean {
  const allowed: readonly Role[] | 'anybody' = rights[right]
  if (allowed === 'anybody' || allowed.includes(role)) return true
  return unmanned && role === 'supervisor' && allowed.includes('administrator')
}
