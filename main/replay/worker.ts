import { parentPort } from 'node:worker_threads'
import { compareDay, studyStaffing, suggestStaffing } from './compute.ts'
import { pastDayOf, type Numbered, type PastDay } from './past-day.ts'
import type { Question, ToReplay, FromReplay } from './thread.ts'

/** One question, in a thread of its own: first the office's orders, then its days, then what is asked. */
const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread')

let orders: readonly Numbered[] = []
const days: PastDay[] = []
const tell = (message: FromReplay) => port.postMessage(message)

port.on('message', (message: ToReplay) => {
  try {
    if (message.kind === 'orders') orders = message.events
    else if (message.kind === 'day') {
      const day = pastDayOf(orders, message.events)
      if (day !== null) days.push(day)
    } else tell({ value: answer(message) })
  } catch (error) {
    tell({ error: error instanceof Error ? error.message : String(error) })
  }
})

function answer(question: Question): unknown {
  const { settings } = question
  const progress = (done: number, of: number) => tell({ progress: { done, of } })
  switch (question.kind) {
    case 'replay': {
      const [day] = days
      return day === undefined ? null : compareDay(day, question.policy, settings, progress)
    }
    case 'staffing':
      return studyStaffing(days, question.change, settings, progress)
    case 'suggest':
      return suggestStaffing(days, settings, progress)
  }
}
