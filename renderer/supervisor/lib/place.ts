import { createContext, use } from 'react'
import type { Session } from '../../client/start-screen.tsx'

/** An office, a centre over many, or an office that a centre looks into. */
export type Place = NonNullable<Session['place']>

export const PlaceContext = createContext<Place>('office')

export const usePlace = (): Place => use(PlaceContext)
