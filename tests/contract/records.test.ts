import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Kind, Records } from '../../main/records/records.ts'
import { recordKeepings, type RecordKeeping } from '../support/record-keepings.ts'

const keepings = recordKeepings()
beforeAll(keepings.start)
afterAll(keepings.stop)

const AWKWARD = ['', 'نام', 'a\u0000b', '\ud800', 'x'.repeat(500), `'; DROP TABLE records; --`]

describe.each([...keepings.alone, ...keepings.shared])('records in %s', (_, make) => {
  let keeping: RecordKeeping
  let here: Records
  let there: Records
  beforeEach(async () => {
    keeping = await make()
    here = await keeping.open()
    there = await keeping.open()
  })
  afterEach(() => keeping.close())

  it('gives what was written, until it is removed', async () => {
    await here.write((draft) => draft.put('pins', 'a', 'one'))
    await here.write((draft) => draft.put('pins', 'a', 'two'))
    await here.write((draft) => draft.put('epoch', '', 7))
    expect(here.get('pins', 'a')).toBe('two')
    expect([...here.all('pins')]).toEqual([['a', 'two']])
    expect(here.get('epoch', '')).toBe(7)
    await here.write((draft) => draft.remove('pins', 'a'))
    expect(here.get('pins', 'a')).toBeUndefined()
    expect(here.all('pins').size).toBe(0)
    expect(here.get('epoch', '')).toBe(7)
  })

  it('shows whoever writes what they have written so far', async () => {
    await here.write((draft) => draft.put('pins', 'kept', 'k'))
    const seen = await here.write((draft) => {
      draft.put('pins', 'new', 'n')
      draft.remove('pins', 'kept')
      return [draft.get('pins', 'new'), draft.get('pins', 'kept'), [...draft.all('pins').keys()]]
    })
    expect(seen).toEqual(['n', undefined, ['new']])
  })

  it('writes all of it or nothing', async () => {
    const failing = here.write((draft) => {
      draft.put('pins', 'a', 'x')
      throw new Error('on second thoughts')
    })
    await expect(failing).rejects.toThrow('on second thoughts')
    expect(here.get('pins', 'a')).toBeUndefined()
    await here.write((draft) => draft.put('pins', 'b', 'goes on'))
    expect([...(await keeping.open()).all('pins').keys()]).toEqual(['b'])
  })

  it('holds what was written for whoever opens it next', async () => {
    await here.write((draft) => {
      draft.put('pins', 'a', '1')
      draft.put('epoch', '', 3)
      draft.put('pins', 'gone', '2')
    })
    await here.write((draft) => draft.remove('pins', 'gone'))
    const next = await keeping.open()
    expect([...next.all('pins')]).toEqual([['a', '1']])
    expect(next.get('epoch', '')).toBe(3)
  })

  it('takes any words, as words', async () => {
    for (const word of AWKWARD) {
      const name = JSON.stringify(word)
      await here.write((draft) => draft.put('views', name, [{ name: word, view: {} as never }]))
      await there.catchUp()
      expect(there.get('views', name)?.[0]?.name).toBe(word)
    }
  })

  it('decides on what anybody has written before, one after the other', async () => {
    const add = (records: Records) =>
      records.write((draft) => draft.put('epoch', '', (draft.get('epoch', '') ?? 0) + 1))
    await here.write((draft) => draft.put('epoch', '', 0))
    await Promise.all(Array.from({ length: 40 }, (_unused, i) => add(i % 2 === 0 ? here : there)))
    await here.catchUp()
    expect(here.get('epoch', '')).toBe(40)
  })

  it('gives what there is one of to one alone', async () => {
    await here.write((draft) => draft.put('pins', 'one', 'x'))
    const take = (records: Records) =>
      records.write((draft) => {
        const found = draft.get('pins', 'one') !== undefined
        draft.remove('pins', 'one')
        return found
      })
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_unused, i) => take(i % 2 === 0 ? here : there)),
    )
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('is known at every host once it has asked', async () => {
    await here.write((draft) => draft.put('pins', 'a', '1'))
    await there.catchUp()
    expect(there.get('pins', 'a')).toBe('1')
    await there.write((draft) => draft.remove('pins', 'a'))
    await here.catchUp()
    expect(here.get('pins', 'a')).toBeUndefined()
  })
})

describe.each(keepings.shared)('records that two hosts have in %s', (_, make) => {
  let keeping: RecordKeeping
  let here: Records
  let there: Records
  beforeEach(async () => {
    keeping = await make()
    here = await keeping.open()
    there = await keeping.open()
  })
  afterEach(() => keeping.close())

  it('come to the other by themselves, and tell of it', async () => {
    const told: [Kind[], boolean][] = []
    there.onChange((kinds, elsewhere) => told.push([[...kinds], elsewhere]))
    await here.write((draft) => draft.put('pins', 'a', '1'))
    await vi.waitFor(() => expect(there.get('pins', 'a')).toBe('1'), 5_000)
    await here.write((draft) => draft.remove('pins', 'a'))
    await vi.waitFor(() => expect(there.get('pins', 'a')).toBeUndefined(), 5_000)
    expect(told).toEqual([
      [['pins'], true],
      [['pins'], true],
    ])
  })

  it('come whole, with what was removed and made anew between two looks', async () => {
    await here.write((draft) => {
      for (let i = 0; i < 20; i++) draft.put('pins', String(i), 'old')
    })
    await there.catchUp()
    await here.write((draft) => {
      for (let i = 0; i < 10; i++) draft.remove('pins', String(i))
    })
    await here.write((draft) => {
      for (let i = 5; i < 15; i++) draft.put('pins', String(i), 'new')
      draft.put('epoch', '', 2)
    })
    await there.catchUp()
    expect([...there.all('pins')].toSorted()).toEqual([...here.all('pins')].toSorted())
    expect(there.all('pins').size).toBe(15)
    expect(there.get('epoch', '')).toBe(2)
  })

  it('are none of another office', async () => {
    await here.write((draft) => draft.put('pins', 'a', '1'))
    const other = await (await make()).open()
    expect(other.get('pins', 'a')).toBeUndefined()
  })
})
