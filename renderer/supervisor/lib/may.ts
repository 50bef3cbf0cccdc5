import { createContext, use } from 'react'
import { mayUse, type RightName } from '#shared/contract/rights.ts'
import type { Session } from '../../client/start-screen.tsx'

type May = (right: RightName) => boolean

/** What is not allowed is not shown; the host refuses it whatever is shown. */
export const MayContext = createContext<May>(() => true)

export const useMay = (): May => use(MayContext)

export const mayOf =
  ({ role, unmanned }: Pick<Session, 'role' | 'unmanned'>): May =>
  (right) =>
    mayUse(right, role, unmanned)
