import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { VisitFilter, VisitRow } from '#shared/contract/reports.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'

export const PAGE_ROWS = 100
const REFRESH_MS = 15_000

type Loaded = {
  /** The filter that the pages answer, as one string. */
  readonly key: string
  readonly total: number | null
  readonly pages: ReadonlyMap<number, readonly VisitRow[]>
  readonly failure: Failure | null
}

export type IndexedVisit = { readonly index: number; readonly visit: VisitRow }

export type Visits = {
  /** How many rows the filter has; null until the first answer. */
  readonly total: number | null
  readonly rows: readonly IndexedVisit[]
  readonly failure: Failure | null
  /** Tells which rows are in sight; what is missing of them is fetched. */
  readonly show: (first: number, last: number) => void
  readonly retry: () => void
}

/**
 * The log by pages, fetched as they come into sight. Pages in sight are asked again every fifteen
 * seconds, because today's rows still change; the others are dropped and asked when they are seen.
 */
export function useVisits(client: Client, filter: VisitFilter): Visits {
  const key = JSON.stringify(filter)
  const [loaded, setLoaded] = useState<Loaded>(() => nothing(key))
  const current = loaded.key === key ? loaded : nothing(key)
  const inSight = useRef<readonly [number, number]>([0, 0])
  const asked = useRef(new Set<string>())
  const latest = useRef(key)

  const fetchPage = useCallback(
    async (page: number, fresh: boolean) => {
      const mark = `${key} ${page}`
      if (asked.current.has(mark)) return
      asked.current.add(mark)
      const asking = JSON.parse(key) as VisitFilter
      const answer = await send((options) =>
        client.reports.visits({ ...asking, offset: page * PAGE_ROWS, limit: PAGE_ROWS }, options),
      )
      asked.current.delete(mark)
      if (latest.current !== key) return
      setLoaded((last) => {
        const base = last.key === key ? last : nothing(key)
        if (!answer.ok) return { ...base, failure: answer.error }
        const { total, rows } = answer.value
        const [first, end] = inSight.current
        const kept = [...base.pages].filter(([n]) => !fresh || (n >= first && n <= end))
        return { key, total, pages: new Map([...kept, [page, rows]]), failure: null }
      })
    },
    [client, key],
  )

  useEffect(() => {
    latest.current = key
    inSight.current = [0, 0]
    const first = setTimeout(() => void fetchPage(0, false), 0)
    const timer = setInterval(() => {
      const [from, to] = inSight.current
      for (let page = from; page <= to; page++) void fetchPage(page, true)
    }, REFRESH_MS)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [fetchPage, key])

  const { pages } = current
  const show = useCallback(
    (first: number, last: number) => {
      const from = Math.floor(first / PAGE_ROWS)
      const to = Math.floor(last / PAGE_ROWS)
      inSight.current = [from, to]
      for (let page = from; page <= to; page++) if (!pages.has(page)) void fetchPage(page, false)
    },
    [fetchPage, pages],
  )

  const rows = useMemo(
    () =>
      [...pages].flatMap(([page, list]) =>
        list.map((visit, i) => ({ index: page * PAGE_ROWS + i, visit })),
      ),
    [pages],
  )

  const retry = useCallback(() => {
    const [from, to] = inSight.current
    for (let page = from; page <= to; page++) void fetchPage(page, false)
  }, [fetchPage])

  return { total: current.total, rows, failure: current.failure, show, retry }
}

const noPages: Loaded['pages'] = new Map()
const nothing = (key: string): Loaded => ({ key, total: null, pages: noPages, failure: null })
