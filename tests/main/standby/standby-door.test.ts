import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PersonId } from '#shared/domain/ids.ts'
import { initialState, type State } from '#shared/domain/state.ts'
import { openAccess } from '../../../main/gateway/access.ts'
import { openStandbyDoor, type StandbyDoor } from '../../../main/standby/standby-door.ts'
import { temporaryFolder } from '../../support/host.ts'

const quick = { iterations: 1, memorySize: 64, parallelism: 1 }
let folder: ReturnType<typeof temporaryFolder>
let replica: string
let door: StandbyDoor
beforeEach(() => {
  folder = temporaryFolder()
  replica = join(folder.path, 'standby')
  mkdirSync(replica)
  door = openStandbyDoor(folder.path, replica)
})
afterEach(() => {
  door.close()
  folder.remove()
})

const mina = 'p1' as PersonId
const clerk = 'p2' as PersonId
const person = (id: PersonId, roles: readonly string[]) =>
  ({ id, name: id, roles, skills: [], lang: null, removedAt: null }) as never
const staffed: State = {
  ...initialState,
  people: initialState.people
    .set(mina, person(mina, ['supervisor']))
    .set(clerk, person(clerk, ['clerk'])),
}

async function pins(owners: readonly (PersonId | 'office')[]): Promise<void> {
  const access = openAccess(join(replica, 'access.sqlite'), { pinCost: quick })
  for (const owner of owners) access.pins.keep(owner, await access.pins.hash('2468'))
  access.close()
}

test('a supervisor of the office takes over by their own PIN, and nobody else', async () => {
  await pins([mina, clerk, 'office'])
  expect(door.people(staffed).map(({ id }) => id)).toEqual([mina])
  expect(door.asksOffice(staffed)).toBe(false)
  expect(await door.tryPin(staffed, clerk, '2468')).toEqual({ kind: 'wrong' })
  expect(await door.tryPin(staffed, null, '2468')).toEqual({ kind: 'wrong' })
  expect(await door.tryPin(staffed, mina, '2468')).toEqual({ kind: 'right' })
})

test('wrong PINs make one wait, also when the host’s file comes anew, and at the host’s own count', async () => {
  await pins([mina])
  for (let n = 0; n < 4; n++) await door.tryPin(staffed, mina, '1111')
  expect(await door.tryPin(staffed, mina, '1111')).toMatchObject({ kind: 'wait' })
  await pins([mina])
  expect(await door.tryPin(staffed, mina, '2468')).toMatchObject({ kind: 'wait' })
})

test('an office without names asks for its one PIN, and without that for nothing', async () => {
  await pins(['office'])
  expect(door.asksOffice(initialState)).toBe(true)
  expect(await door.tryPin(initialState, null, '2468')).toEqual({ kind: 'right' })
  const access = openAccess(join(replica, 'access.sqlite'))
  access.pins.drop('office')
  access.close()
  expect(await door.tryPin(initialState, null, '')).toEqual({ kind: 'right' })
})
