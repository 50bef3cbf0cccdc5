import type { DeskType, Service, Text } from '../catalog/service.ts'
import type { OfficeHours, Span } from './hours.ts'
import type { CounterId, ServiceId } from './ids.ts'
import type { Notice } from './notices.ts'

export type Lang = 'fa' | 'en'

/** What is true of the office as a whole. `zone` is an IANA name and decides the business day. */
export type Office = {
  readonly id: string
  readonly name: Text
  readonly zone: string
  readonly lang: Lang
  /** True for the demonstration office, which every screen says of itself. */
  readonly sample: boolean
}

/** A counter as the office has set it up. `services: null` means every service of its desks. */
export type CounterSetup = {
  readonly id: CounterId
  readonly deskTypes: readonly DeskType[]
  readonly services: readonly ServiceId[] | null
}

/** A class of people whom the office lets join as if they had come `creditMinutes` earlier. */
export type PriorityClass = {
  readonly id: string
  readonly title: Text
  readonly creditMinutes: number
  readonly legalBasis: string | null
  /** Whether a citizen may declare it at the kiosk, or only a clerk may grant it. */
  readonly declaredBy: 'citizen' | 'clerk'
  /**
   * Under accumulating priority, how fast its priority grows where an ordinary citizen's grows by 1.
   * Absent: as its credit says.
   */
  readonly rate?: number | undefined
  /** Whoever joins by it says when they were to come. Absent: nobody is asked. */
  readonly byAppointment?: boolean | undefined
}

export const callOrders = ['head-start', 'accumulating', 'strict'] as const

/** Who is next. */
export type CallOrder = {
  readonly kind: (typeof callOrders)[number]
  /** How many calls in a row may overtake somebody who waits; null: any number. */
  readonly inARow: number | null
  /** Whoever has waited longer goes first; null: nobody does for that. */
  readonly maximumWaitMinutes: number | null
  /** By how much an appointment may be missed and still count as kept. */
  readonly toleranceMinutes: number
}

/** How the hall hears a call. A bell is always rung but in the quiet hours. */
export type AnnouncementRules = {
  /** Whether the call is also said. */
  readonly voice: boolean
  /** In which languages, one after the other. */
  readonly langs: readonly Lang[]
  /** How many times it is said in all. */
  readonly repeats: number
  /** Of a hundred. */
  readonly volume: number
  /** When calls are shown and not heard, on every day. */
  readonly quietHours: readonly Span[]
}

export const abandonedCounts = ['against', 'against-if-late', 'left-out'] as const
export type AbandonedCount = (typeof abandonedCounts)[number]

export type Policy = OfficeHours & {
  readonly classes: readonly PriorityClass[]
  /** Absent where the office has said nothing of it: see `usualOrder`. */
  readonly order?: CallOrder | undefined
  /** How long after a no-show a ticket may still return to its place, in minutes. */
  readonly graceMinutes: number
  /** A wait is within target when it is at most this many minutes. */
  readonly targetMinutes: number
  /** How those are counted in the share within target who left before any call (see `Tally`). */
  readonly abandonedCount: AbandonedCount
  /** What becomes of tickets on hold when the day closes: closed with it, or held on the next day. */
  readonly holdsAtClosing: 'close' | 'carry'
  /** How many days personal words (a clerk's name, a typed reason) are kept beside the journal. */
  readonly keepPersonalDays: number
  /** Where a citizen may complain, as it is to be read: telephone numbers, an address. */
  readonly complaintLines: readonly string[]
  /** Rials that an hour of a citizen's time counts for in estimates of cost; null: none is made. */
  readonly hourRate: number | null
  readonly announcements: AnnouncementRules
  readonly notices: readonly Notice[]
  /** After so many minutes without a hand on it a supervisor's screen asks for the PIN again. */
  readonly idleMinutes: number
  /** Whether what the centre publishes is taken by itself once a day is over. Absent: by hand alone. */
  readonly takesCentral?: boolean | undefined
}

/** What an office took of the centre's catalogue last: which publication, and what it held. */
export type TakenCatalog = { readonly rev: number; readonly ids: readonly ServiceId[] }

/** A service that is being written, and the publication that it was begun on. */
export type ServiceDraft = { readonly base: number; readonly service: Service }

export type PublishedCatalog = {
  /** Counts the publications of this office, from 1. 0 before the first. */
  readonly rev: number
  readonly services: readonly Service[]
}
