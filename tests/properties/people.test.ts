import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deskTypes } from '#shared/catalog/service.ts'
import type { Command } from '#shared/domain/commands.ts'
import { replay } from '#shared/domain/evolve.ts'
import type { PersonId } from '#shared/domain/ids.ts'
import { activePeople, personRoles, type Person } from '#shared/domain/people.ts'
import { initialState } from '#shared/domain/state.ts'
import { foldForSearch } from '#shared/i18n/digits.ts'
import { Rehearsal, sampleSetUp } from '../support/sample.ts'

/** Somebody by their place among all who were ever here, so that the same move fits any office. */
const nth = fc.option(fc.nat(12), { nil: null, freq: 8 })
const details = fc.record({
  name: fc.constantFrom('رضا', 'رضا ', 'رِضا', 'مریم', 'علي', 'علی', 'Sara', 'sara', ' '),
  roles: fc.uniqueArray(fc.constantFrom(...personRoles), { maxLength: 3 }),
  skills: fc.uniqueArray(fc.constantFrom(...deskTypes), { maxLength: 3 }),
  lang: fc.constantFrom('fa' as const, 'en' as const, null),
})
type Move = (at: (n: number | null) => PersonId) => Command

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: details.map((person): Move => () => ({ type: 'AddPerson', person })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(nth, details)
      .map(([n, person]): Move => (at) => ({ type: 'ChangePerson', personId: at(n), person })),
  },
  {
    weight: 2,
    arbitrary: nth.map((n): Move => (at) => ({ type: 'RemovePerson', personId: at(n) })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(nth, nth)
      .map(([n, by]): Move => (at) => ({ type: 'SetPin', personId: at(n), by: at(by) })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(nth, nth, nth).map(([n, by, second]): Move => (at) => ({
      type: 'ResetPin',
      personId: at(n),
      by: at(by),
      second: at(second),
    })),
  },
)

function play(
  moves: readonly Move[],
  look: (office: Rehearsal, before: readonly Person[], command: Command, took: boolean) => void,
): Rehearsal {
  const office = new Rehearsal()
  office.must(sampleSetUp)
  for (const make of moves) {
    office.pass(60)
    const known = office.state.people.keySeq().toArray()
    const at = (n: number | null) =>
      (n === null ? undefined : known[n % Math.max(1, known.length)]) ?? ('nobody' as PersonId)
    const before = activePeople(office.state)
    const command = make(at)
    const result = office.try(command)
    look(office, before, command, !('code' in result) && result.length > 0)
  }
  return office
}

const anyMoves = fc.array(move, { maxLength: 60, size: 'max' })
const isAdministrator = ({ roles }: Person) => roles.includes('administrator')

describe('whatever is asked of the people of an office', () => {
  it('once it has an administrator, it always has one', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        play(moves, ({ state }, before) => {
          const people = activePeople(state)
          if (before.some(isAdministrator)) expect(people.some(isAdministrator)).toBe(true)
          if (people.length > 0) expect(people.some(isAdministrator)).toBe(true)
          // And one who can sign in, so that no screen ever opens without a PIN again.
          const canSignIn = (person: Person) => isAdministrator(person) && person.hasPin
          if (before.some(canSignIn)) expect(people.some(canSignIn)).toBe(true)
        })
      }),
    )
  })

  it('no two have one name, each has a role, and an inspector no other', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        play(moves, ({ state }) => {
          const people = activePeople(state)
          const names = people.map(({ name }) => foldForSearch(name))
          expect(new Set(names).size).toBe(names.length)
          for (const { name, roles } of people) {
            expect(name.trim()).not.toBe('')
            expect(roles.length).toBeGreaterThan(0)
            if (roles.includes('inspector')) expect(roles).toEqual(['inspector'])
          }
        })
      }),
    )
  })

  it('a PIN is set by another once; then by its owner, or by two others', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        play(moves, (_office, before, command, took) => {
          if (!took) return
          const person = (id: PersonId | null) => before.find((one) => one.id === id)
          if (command.type === 'SetPin') {
            const { personId, by } = command
            expect(person(personId)?.hasPin === true && by !== personId).toBe(false)
          }
          if (command.type === 'ResetPin') {
            const { personId, by, second } = command
            expect(new Set([personId, by, second]).size).toBe(3)
            expect(person(by)?.roles).toContain('administrator')
            expect(person(second)?.roles).toEqual(
              expect.arrayContaining([expect.stringMatching(/administrator|supervisor/)]),
            )
          }
        })
      }),
    )
  })

  it('nobody who has left has a PIN, and replaying tells the same', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const office = play(moves, ({ state }) => {
          for (const { removedAt, hasPin } of state.people.values()) {
            if (removedAt !== null) expect(hasPin).toBe(false)
          }
        })
        const again = replay(initialState, office.log)
        expect(again.people.toJS()).toEqual(office.state.people.toJS())
      }),
    )
  })
})
