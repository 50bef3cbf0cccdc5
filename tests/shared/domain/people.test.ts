import { describe, expect, it } from 'vitest'
import type { PersonId } from '#shared/domain/ids.ts'
import { activePeople, namesToForget, type PersonDetails } from '#shared/domain/people.ts'
import { pinProblem } from '#shared/domain/pin.ts'
import { Rehearsal, sampleSetUp } from '../../support/sample.ts'

const details = (name: string, ...roles: PersonDetails['roles'][number][]): PersonDetails => ({
  name,
  roles,
  skills: [],
  lang: null,
})

function add(office: Rehearsal, person: PersonDetails): PersonId {
  const [added] = office.must({ type: 'AddPerson', person })
  if (added?.type !== 'PersonAdded') throw new Error('Nobody was added')
  return added.data.personId
}

/** An office with one administrator, who has a PIN. */
function manned() {
  const office = new Rehearsal()
  office.must({ ...sampleSetUp, administrator: 'مینا صادقی' })
  const [admin] = activePeople(office.state)
  if (admin === undefined) throw new Error('There is no administrator')
  return { office, admin: admin.id }
}

describe('setting an office up', () => {
  it('makes its first administrator, with a PIN, and nobody where no name is given', () => {
    const { office } = manned()
    expect(activePeople(office.state)).toMatchObject([
      { name: 'مینا صادقی', roles: ['administrator'], hasPin: true },
    ])
    const old = new Rehearsal()
    old.must(sampleSetUp)
    expect(activePeople(old.state)).toEqual([])
  })
})

describe('adding people', () => {
  it('begins with an administrator', () => {
    const office = new Rehearsal()
    office.must(sampleSetUp)
    const first = { type: 'AddPerson', person: details('رضا کریمی', 'clerk') } as const
    expect(office.try(first)).toMatchObject({ code: 'first-is-administrator' })
    add(office, details('مینا صادقی', 'administrator'))
    add(office, first.person)
    expect(activePeople(office.state).map(({ name }) => name)).toEqual(['مینا صادقی', 'رضا کریمی'])
  })

  it.each([
    ['name-required', details('  ', 'clerk')],
    ['role-required', details('رضا کریمی')],
    ['inspector-alone', details('رضا کریمی', 'inspector', 'clerk')],
    ['name-taken', details(' مينا  صادقي', 'clerk')],
  ])('is refused with %s', (code, person) => {
    const { office } = manned()
    expect(office.try({ type: 'AddPerson', person })).toMatchObject({ code })
  })

  it('takes the name of somebody who has left', () => {
    const { office } = manned()
    const personId = add(office, details('رضا کریمی', 'clerk'))
    office.must({ type: 'RemovePerson', personId })
    expect(add(office, details('رضا کریمی', 'clerk'))).not.toBe(personId)
  })

  it('keeps the skills of a clerk only', () => {
    const { office } = manned()
    const skilled = { ...details('رضا کریمی', 'supervisor'), skills: ['payment'] as const }
    const personId = add(office, skilled)
    expect(office.state.people.get(personId)?.skills).toEqual([])
    office.must({ type: 'ChangePerson', personId, person: { ...skilled, roles: ['clerk'] } })
    expect(office.state.people.get(personId)?.skills).toEqual(['payment'])
  })
})

describe('the last administrator', () => {
  it('can neither be removed nor lose the role, until there is another', () => {
    const { office, admin } = manned()
    const gone = { type: 'RemovePerson', personId: admin } as const
    const demoted = {
      type: 'ChangePerson',
      personId: admin,
      person: details('مینا صادقی', 'supervisor'),
    } as const
    expect(office.try(gone)).toMatchObject({ code: 'last-administrator' })
    expect(office.try(demoted)).toMatchObject({ code: 'last-administrator' })
    const next = add(office, details('حسین طاهری', 'administrator'))
    // Nobody could sign in any more.
    expect(office.try(gone)).toMatchObject({ code: 'last-administrator' })
    office.must({ type: 'SetPin', personId: next, by: admin })
    office.must(demoted)
    office.must(gone)
  })
})

describe('a PIN', () => {
  it('is set once by another, and then only by its owner', () => {
    const { office, admin } = manned()
    const personId = add(office, details('سارا موسوی', 'supervisor'))
    office.must({ type: 'SetPin', personId, by: admin })
    const again = { type: 'SetPin', personId, by: admin } as const
    expect(office.try(again)).toMatchObject({ code: 'pin-needs-two' })
    office.must({ ...again, by: personId })
  })

  it('stays with its owner whatever their roles become, and is gone with the person', () => {
    const { office, admin } = manned()
    const personId = add(office, details('سارا موسوی', 'clerk'))
    const set = { type: 'SetPin', personId, by: admin } as const
    office.must(set)
    // By giving a role and taking it, one person alone gains nothing.
    office.must({ type: 'ChangePerson', personId, person: details('سارا موسوی', 'inspector') })
    expect(office.try(set)).toMatchObject({ code: 'pin-needs-two' })
    office.must({ type: 'ChangePerson', personId, person: details('سارا موسوی', 'clerk') })
    expect(office.try(set)).toMatchObject({ code: 'pin-needs-two' })
    office.must({ type: 'RemovePerson', personId })
    expect(office.state.people.get(personId)?.hasPin).toBe(false)
    expect(office.try(set)).toMatchObject({ code: 'unknown-person' })
  })

  it('is made new by an administrator and a second person, neither its owner', () => {
    const { office, admin } = manned()
    const supervisor = add(office, details('سارا موسوی', 'supervisor'))
    const inspector = add(office, details('علی رضایی', 'inspector'))
    const owner = add(office, details('حسین طاهری', 'supervisor'))
    const reset = (by: PersonId | null, second: PersonId | null) =>
      office.try({ type: 'ResetPin', personId: owner, by, second })
    expect(reset(admin, admin)).toMatchObject({ code: 'same-person' })
    expect(reset(admin, owner)).toMatchObject({ code: 'same-person' })
    expect(reset(owner, supervisor)).toMatchObject({ code: 'same-person' })
    expect(reset(admin, inspector)).toMatchObject({ code: 'two-may-not' })
    expect(reset(supervisor, admin)).toMatchObject({ code: 'two-may-not' })
    expect(reset(admin, null)).toMatchObject({ code: 'two-may-not' })
    expect(reset(admin, supervisor)).toEqual([
      { type: 'PinReset', data: { personId: owner, by: admin, second: supervisor } },
    ])
  })

  it.each([
    ['123', 'pin-length'],
    ['1234567890123', 'pin-length'],
    ['12a4', 'pin-length'],
    ['0000', 'pin-simple'],
    ['1234', 'pin-simple'],
    ['98765', 'pin-simple'],
    ['1357', null],
    ['1235', null],
  ])('%s may be chosen, or why not', (pin, problem) => {
    expect(pinProblem(pin)).toBe(problem)
  })
})

describe('names to be deleted', () => {
  it('are all those of who left long ago, but for names that somebody here has', () => {
    const { office } = manned()
    const left = add(office, details('رضا کریمی', 'clerk'))
    const twin = add(office, details('سارا موسوی', 'clerk'))
    office.must({ type: 'ChangePerson', personId: left, person: details('رضا کریمی‌پور', 'clerk') })
    office.must({ type: 'RemovePerson', personId: left })
    office.must({ type: 'RemovePerson', personId: twin })
    add(office, details('سارا موسوی', 'clerk'))
    expect(namesToForget(office.state, office.now)).toEqual([])
    office.pass(1)
    expect(namesToForget(office.state, office.now).toSorted()).toEqual(
      ['رضا کریمی', 'رضا کریمی‌پور'].toSorted(),
    )
  })
})
