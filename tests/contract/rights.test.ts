import { createRouterClient, ORPCError } from '@orpc/server'
import { isContractProcedure, type AnyContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/contract.ts'
import { beforeSignIn, mayUse, rights, type Meta } from '#shared/contract/rights.ts'
import { roles, type Role } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { openTestHost, temporaryFolder } from '../support/host.ts'
import type { Host } from '../../main/host.ts'

type Operation = {
  readonly name: string
  readonly meta: Meta
  readonly method: string | undefined
}

/** Every operation of the contract by its dotted name: what is added to it is found here by itself. */
function operationsIn(part: object, path: readonly string[] = []): Operation[] {
  if (isContractProcedure(part)) {
    const { meta, route } = (part as AnyContractProcedure)['~orpc']
    return [{ name: path.join('.'), meta: meta as Meta, method: route.method }]
  }
  return Object.entries(part).flatMap(([key, inner]) =>
    operationsIn(inner as object, [...path, key]),
  )
}
const operations = operationsIn(contract)

const folder = temporaryFolder()
let host: Host
/** The office knows an administrator by name, so that nobody stands in for one. */
beforeAll(async () => {
  host = await openTestHost(folder.path)
  await host.setUpSample('resources/catalogs/qom.json')
  const first = caller('supervisor', true)
  const { session } = await first.people.add({
    name: 'مینا صادقی',
    roles: ['administrator'],
    pin: '2468',
  })
  expect(session).not.toBeNull()
})
afterAll(async () => {
  await host.close()
  folder.remove()
})

/** The router itself, as a station of a role calls it; locked: nobody has signed in there. */
function caller(role: Role | null, unlocked: boolean) {
  const station =
    role === null
      ? null
      : { id: `test:${role}`, role, counterId: null as CounterId | null, asksPin: !unlocked }
  return createRouterClient(host.router, { context: { station, session: null } })
}

/** What stops a call before it is looked at; null where it was let in, whatever became of it. */
async function stopped({ name }: Operation, role: Role | null, unlocked: boolean) {
  const call = name
    .split('.')
    .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], caller(role, unlocked))
  try {
    // Nothing that any operation could take: who is let in is refused for it, and changes nothing.
    const answer = await (call as (input: unknown) => Promise<unknown>)(Symbol('no input'))
    if (isFeed(answer)) await answer.return?.()
    return null
  } catch (error) {
    const code = error instanceof ORPCError ? (error.code as string) : 'other'
    return ['unauthorized', 'forbidden', 'sign-in-first'].includes(code) ? code : null
  }
}

const isFeed = (answer: unknown): answer is AsyncIterator<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer

/** Those that take no input would carry the call out; for them only who is kept out is asked. */
const changesWithoutInput = ['day.close', 'backups.make']

describe('the table of rights', () => {
  it('has every operation of the contract, and none under a right that nobody holds', () => {
    expect(operations.length).toBeGreaterThan(70)
    for (const { name, meta } of operations) {
      expect(Object.keys(rights), name).toContain(meta.right)
      expect(meta.right, name).not.toBe('nobody')
    }
  })

  it.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s lets in whom it names, and nobody else',
    async (name, operation) => {
      const { right } = operation.meta
      const anonymous = await stopped(operation, null, true)
      expect(anonymous, 'without a token').toBe(right === 'anybody' ? null : 'unauthorized')
      for (const role of roles) {
        const may = mayUse(right, role, false)
        if (!may || !changesWithoutInput.includes(name)) {
          expect(await stopped(operation, role, true), `${role}, signed in`).toBe(
            may ? null : 'forbidden',
          )
        }
        const locked = may && !beforeSignIn.includes(right) ? 'sign-in-first' : null
        expect(await stopped(operation, role, false), `${role}, locked`).toBe(
          may ? locked : 'forbidden',
        )
      }
    },
  )

  it('lets an inspector read, and change nothing but their own PIN', () => {
    const mine = operations.filter(({ meta }) => mayUse(meta.right, 'inspector', true))
    const changing = mine.filter(({ method }) => method !== 'GET').map(({ name }) => name)
    expect(changing.toSorted()).toEqual(
      [
        // A file for whoever asked is nothing of the office.
        'exports.cancel',
        'exports.start',
        // How they like to look at the figures is theirs alone.
        'savedViews.remove',
        'savedViews.save',
        'session.changePin',
        'session.signIn',
        'session.signOut',
        'session.stay',
        'session.unlock',
        // What the machine says to its host, whoever sits at it.
        'stations.errands.answer',
        // Nobody's right: who has a code comes in by it.
        'stations.pair',
      ].toSorted(),
    )
    for (const name of [
      'feeds.supervisor',
      'reports.figures',
      'reports.visits',
      'reports.csv',
      'reports.xlsx',
      'surveys',
      'obstacles.list',
      'journal.verify',
      'journal.export',
      'journal.package',
      'people.list',
    ]) {
      expect(mine.map((operation) => operation.name)).toContain(name)
    }
  })

  it('lets an administrator do all that a supervisor may, and people and machines besides', () => {
    const of = (role: Role) =>
      operations.filter(({ meta }) => mayUse(meta.right, role, false)).map(({ name }) => name)
    expect(of('administrator')).toEqual(expect.arrayContaining(of('supervisor')))
    const more = of('administrator').filter((name) => !of('supervisor').includes(name))
    expect(more.toSorted()).toEqual(
      [
        'backups.restore',
        'machine.changeSettings',
        'people.add',
        'people.change',
        'people.remove',
        'people.resetPin',
        'people.setPin',
      ].toSorted(),
    )
  })

  it('lets a supervisor stand in for an administrator only where there is none, and nobody else', () => {
    for (const role of roles) {
      expect(mayUse('administer', role, true)).toBe(
        role === 'administrator' || role === 'supervisor',
      )
      expect(mayUse('administer', role, false)).toBe(role === 'administrator')
    }
  })

  it('shows what the public reaches nothing of the staff', () => {
    for (const role of ['kiosk', 'display'] as const) {
      for (const { name, meta } of operations) {
        if (!mayUse(meta.right, role, true)) continue
        const shown = ['anybody', 'arrive', 'visit', 'comeAndGo', 'goOn', 'beAsked', 'show']
        expect(shown, name).toContain(meta.right)
      }
    }
  })
})
