import type { DeskType } from '../catalog/service.ts'
import { foldForSearch } from '../lib/fold.ts'
import { ok } from '../lib/result.ts'
import type { Command } from './commands.ts'
import type { Decision } from './decide.ts'
import type { Event } from './events.ts'
import type { Instant, PersonId } from './ids.ts'
import type { Lang } from './office.ts'
import { refuse } from './refusals.ts'
import type { State } from './state.ts'

export const personRoles = ['clerk', 'supervisor', 'inspector', 'administrator'] as const
export type PersonRole = (typeof personRoles)[number]

/** What is written down of somebody who works in the office. */
export type PersonDetails = {
  readonly name: string
  readonly roles: readonly PersonRole[]
  /** The kinds of desk that a clerk is trained for; none: any. */
  readonly skills: readonly DeskType[]
  /** In which language their screen greets them; null: the machine's. */
  readonly lang: Lang | null
  /** At a centre: the offices that they may look into. Absent: none. */
  readonly offices?: OfficesSeen | undefined
}

/** Ids of offices of the database, or every one that there is and will be. */
export type OfficesSeen = 'all' | readonly string[]

export function maySeeOffice({ offices = [] }: Pick<PersonDetails, 'offices'>, id: string) {
  return offices === 'all' || offices.includes(id)
}

export type Person = PersonDetails & {
  readonly id: PersonId
  /** Names that they had before, for when all of them have to be deleted. */
  readonly formerNames: readonly string[]
  /** It stays with them whatever their roles become, so that it is never set anew by one alone. */
  readonly hasPin: boolean
  readonly addedAt: Instant
  /** When they left; null while they are here. */
  readonly removedAt: Instant | null
}

export type PeopleCommand = Extract<
  Command,
  { type: 'AddPerson' | 'ChangePerson' | 'RemovePerson' | 'SetPin' | 'ResetPin' }
>
export type PeopleEvent = Extract<
  Event,
  { type: 'PersonAdded' | 'PersonChanged' | 'PersonRemoved' | 'PinSet' | 'PinReset' }
>

export const activePeople = ({ people }: Pick<State, 'people'>): readonly Person[] =>
  people
    .valueSeq()
    .filter(({ removedAt }) => removedAt === null)
    .toArray()

export function activePerson(state: Pick<State, 'people'>, id: PersonId | null): Person | null {
  const person = id === null ? undefined : state.people.get(id)
  return person === undefined || person.removedAt !== null ? null : person
}

/** What somebody is at the supervisor's screen: the most that their roles give; null: they work at counters alone. */
export function signInRole({
  roles,
}: Pick<PersonDetails, 'roles'>): Exclude<PersonRole, 'clerk'> | null {
  return (
    (['administrator', 'supervisor', 'inspector'] as const).find((role) => roles.includes(role)) ??
    null
  )
}

/** Who works at a counter under this name, however it is written; null: nobody the office knows. */
export function clerkNamed(state: Pick<State, 'people'>, name: string): Person | null {
  const folded = foldForSearch(name)
  const is = (person: Person) =>
    person.roles.includes('clerk') && foldForSearch(person.name) === folded
  return activePeople(state).find(is) ?? null
}

/** The names of those who left before `then`, and who no longer share them with anybody here. */
export function namesToForget(state: Pick<State, 'people'>, then: Instant): readonly string[] {
  const kept = new Set(activePeople(state).flatMap(namesOf))
  return state.people
    .valueSeq()
    .filter(({ removedAt }) => removedAt !== null && removedAt < then)
    .flatMap(namesOf)
    .filter((name) => name !== '' && !kept.has(name))
    .toSet()
    .toArray()
}

const namesOf = ({ name, formerNames }: Person): readonly string[] => [name, ...formerNames]

export function decidePeople(state: State, command: PeopleCommand, newId: string): Decision {
  if (state.office === null) return refuse('not-set-up')
  switch (command.type) {
    case 'AddPerson': {
      const person = tidy(command.person)
      const problem = detailsProblem(state, person, null)
      if (problem !== null) return refuse(problem, { name: person.name })
      if (administrators(state).length === 0 && !person.roles.includes('administrator')) {
        return refuse('first-is-administrator')
      }
      return ok([{ type: 'PersonAdded', data: { personId: newId as PersonId, ...person } }])
    }
    case 'ChangePerson': {
      const { personId } = command
      const before = activePerson(state, personId)
      if (before === null) return refuse('unknown-person')
      const person = tidy(command.person)
      const problem = detailsProblem(state, person, personId)
      if (problem !== null) return refuse(problem, { name: person.name })
      if (isLastAdministrator(state, before) && !person.roles.includes('administrator')) {
        return refuse('last-administrator')
      }
      if (JSON.stringify(tidy(before)) === JSON.stringify(person)) return ok([])
      return ok([{ type: 'PersonChanged', data: { personId, ...person } }])
    }
    case 'RemovePerson': {
      const { personId } = command
      const person = activePerson(state, personId)
      if (person === null) return refuse('unknown-person')
      if (isLastAdministrator(state, person)) return refuse('last-administrator')
      return ok([{ type: 'PersonRemoved', data: { personId } }])
    }
    case 'SetPin': {
      const { personId, by } = command
      const person = activePerson(state, personId)
      if (person === null) return refuse('unknown-person')
      if (person.hasPin && by !== personId) return refuse('pin-needs-two')
      return ok([{ type: 'PinSet', data: { personId, by } }])
    }
    case 'ResetPin':
      return decideReset(state, command)
  }
}

/** A PIN that is forgotten is made new by two people, neither of whom it belongs to. */
function decideReset(state: State, command: Extract<Command, { type: 'ResetPin' }>): Decision {
  const { personId, by, second } = command
  const person = activePerson(state, personId)
  if (person === null) return refuse('unknown-person')
  const reset = ok([{ type: 'PinReset', data: { personId, by, second } } as const])
  if (by === null && second === null) return reset
  if (new Set([personId, by, second]).size < 3) return refuse('same-person')
  const first = activePerson(state, by)
  const witness = activePerson(state, second)
  if (first === null || !first.roles.includes('administrator')) return refuse('two-may-not')
  if (
    witness === null ||
    !witness.roles.some((role) => role === 'administrator' || role === 'supervisor')
  ) {
    return refuse('two-may-not')
  }
  return reset
}

/** What is true of the people after `event`. */
export function evolvePeople(
  people: State['people'],
  event: PeopleEvent,
  at: Instant,
): State['people'] {
  const { personId } = event.data
  switch (event.type) {
    case 'PersonAdded': {
      const { name, roles, skills, lang, offices } = event.data
      return people.set(personId, {
        id: personId,
        name,
        roles,
        skills,
        lang,
        ...(offices === undefined ? {} : { offices }),
        formerNames: [],
        hasPin: false,
        addedAt: at,
        removedAt: null,
      })
    }
    case 'PersonChanged': {
      const { name, roles, skills, lang, offices } = event.data
      return change(people, personId, ({ offices: _, ...before }) => ({
        ...before,
        name,
        roles,
        skills,
        lang,
        ...(offices === undefined ? {} : { offices }),
        formerNames:
          before.name === name ? before.formerNames : [...before.formerNames, before.name],
      }))
    }
    case 'PersonRemoved':
      return change(people, personId, (before) => ({ ...before, hasPin: false, removedAt: at }))
    case 'PinSet':
    case 'PinReset':
      return change(people, personId, (before) => ({ ...before, hasPin: true }))
  }
}

function change(
  people: State['people'],
  id: PersonId,
  by: (person: Person) => Person,
): State['people'] {
  const person = people.get(id)
  return person === undefined ? people : people.set(id, by(person))
}

const administrators = (state: State): readonly Person[] =>
  activePeople(state).filter(({ roles }) => roles.includes('administrator'))

/** Whether without them nobody would be left who is one; of one who can sign in, who can do so too. */
function isLastAdministrator(state: State, { id, roles, hasPin }: Person): boolean {
  if (!roles.includes('administrator')) return false
  return !administrators(state).some((other) => other.id !== id && (other.hasPin || !hasPin))
}

/** In one order and without repeats, so that the same details are the same words. */
function tidy({ name, roles, skills, lang, offices = [] }: PersonDetails): PersonDetails {
  const seen = offices === 'all' ? offices : [...new Set(offices)].toSorted()
  return {
    name: name.trim().replace(/\s+/g, ' '),
    roles: personRoles.filter((role) => roles.includes(role)),
    skills: roles.includes('clerk') ? [...new Set(skills)].toSorted() : [],
    lang,
    ...(seen.length === 0 ? {} : { offices: seen }),
  }
}

function detailsProblem(state: State, { name, roles }: PersonDetails, self: PersonId | null) {
  if (name === '') return 'name-required'
  if (roles.length === 0) return 'role-required'
  if (roles.includes('inspector') && roles.length > 1) return 'inspector-alone'
  const same = (other: string) => foldForSearch(other) === foldForSearch(name)
  const taken = activePeople(state).some((other) => other.id !== self && same(other.name))
  return taken ? 'name-taken' : null
}
