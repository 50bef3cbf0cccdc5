import { oc } from '@orpc/contract'
import { z } from 'zod'
import { personRoles } from '../domain/people.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Meta } from './rights.ts'
import { deskType, instant, lang } from './schemas.ts'

const route = oc.$meta<Meta>({ right: 'nobody' }).$route({ inputStructure: 'compact' })
const read = route.meta({ right: 'read' })
const administer = route.meta({ right: 'administer' })
const signIn = route.meta({ right: 'signIn' })

const personId = z.string().min(1).max(80) as unknown as z.ZodType<PersonId, string>
/** As it was typed: its digits may be of any script. What is longer is not even looked at. */
export const pin = z.string().min(1).max(64)
/** Ids of offices in a database; `all`: every one that there is and will be. */
const offices = z.union([z.literal('all'), z.array(z.string().min(1).max(40)).max(1000)])
const details = z.object({
  name: z.string().max(120),
  roles: z.array(z.enum(personRoles)).max(personRoles.length),
  skills: z.array(deskType).max(20).default([]),
  lang: lang.nullable().default(null),
  /** At a centre: the offices that they may look into. */
  offices: offices.optional(),
})
const ofPerson = z.object({ id: personId })
/** By which a client that is no window says, with each request, who has signed in. */
export const SESSION_HEADER = 'nobat-session'
/** The words of that header; null where the window keeps them. */
const session = z.string().nullable()
const done = z.object({ done: z.literal(true) })

/** Signing in at a station, and out. */
export const signInContract = {
  signIn: signIn
    .route({
      method: 'POST',
      path: '/session/sign-in',
      summary: 'Sign in with one’s own PIN',
      tags: ['host'],
    })
    .input(z.object({ personId, pin }))
    .output(z.object({ session })),
  unlock: signIn
    .route({
      method: 'POST',
      path: '/session/unlock',
      summary: 'Enter the one PIN of an office that knows nobody by name yet',
      tags: ['host'],
    })
    .input(z.object({ pin }))
    .output(z.object({ unlocked: z.boolean(), session })),
  signOut: signIn
    .route({ method: 'POST', path: '/session/sign-out', summary: 'Sign out', tags: ['host'] })
    .output(done),
  stay: signIn
    .route({
      method: 'POST',
      path: '/session/stay',
      summary: 'Somebody’s hand is on the screen: the session goes on',
      tags: ['host'],
    })
    .output(done),
  changePin: signIn
    .route({
      method: 'POST',
      path: '/session/pin',
      summary: 'Change one’s own PIN',
      tags: ['host'],
    })
    .input(z.object({ pin, newPin: pin }))
    .output(z.object({ session })),
}

const peopleChange = z.object({
  at: instant,
  type: z.enum(['PersonAdded', 'PersonChanged', 'PersonRemoved', 'PinSet', 'PinReset']),
  /** Names; null where nobody had signed in, or the name has been deleted. */
  person: z.string().nullable(),
  by: z.string().nullable(),
  second: z.string().nullable(),
  /** Empty where they did not change. */
  roles: z.array(z.enum(personRoles)),
})
export type PeopleChange = z.infer<typeof peopleChange>

export const person = details.extend({
  id: personId,
  hasPin: z.boolean(),
  /** Until they may try their PIN again; 0 now. */
  waitSeconds: z.number().int(),
})
export type PersonView = z.infer<typeof person>

/** Who works here, and with which rights. */
export const peopleContract = {
  list: read
    .route({
      method: 'GET',
      path: '/people',
      summary: 'Who works here, who has to wait, and what was changed last',
      tags: ['people'],
    })
    .output(
      z.object({
        people: z.array(person),
        /** Windows and tokens from which too many wrong PINs came. */
        stations: z.array(z.object({ station: z.string(), waitSeconds: z.number().int() })),
        /** Nobody can sign in as an administrator yet, and a supervisor stands in for one. */
        unmanned: z.boolean(),
        /** The newest first. */
        changes: z.array(peopleChange),
      }),
    ),
  add: administer
    .route({ method: 'POST', path: '/people', summary: 'Somebody new', tags: ['people'] })
    .input(details.extend({ pin: pin.nullish() }))
    .output(z.object({ id: personId, session })),
  change: administer
    .route({
      method: 'POST',
      path: '/people/{id}',
      summary: 'Change a name, roles or skills',
      tags: ['people'],
    })
    .input(details.extend({ id: personId }))
    .output(done),
  remove: administer
    .route({
      method: 'POST',
      path: '/people/{id}/remove',
      summary: 'Somebody has left; their PIN is gone at once',
      tags: ['people'],
    })
    .input(ofPerson)
    .output(done),
  setPin: administer
    .route({
      method: 'POST',
      path: '/people/{id}/pin',
      summary: 'Somebody’s first PIN',
      tags: ['people'],
    })
    .input(ofPerson.extend({ pin }))
    .output(z.object({ session })),
  resetPin: administer
    .route({
      method: 'POST',
      path: '/people/{id}/reset-pin',
      summary: 'A new PIN for who forgot theirs; a second person agrees by their own PIN',
      tags: ['people'],
    })
    .input(ofPerson.extend({ pin, secondId: personId, secondPin: pin }))
    .output(done),
}
