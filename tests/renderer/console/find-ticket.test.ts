import { expect, it } from 'vitest'
import { matching } from '../../../renderer/console/lib/find-ticket.ts'
import { row } from './view.ts'

const queue = ['الف-012', 'الف-120', 'ب-012', 'ک-003'].map((number) => row(number))
const found = (typed: string) => matching(queue, typed).map(({ ticket }) => ticket.number)

it.each([
  ['', ['الف-012', 'الف-120', 'ب-012', 'ک-003']],
  ['الف ۱۲', ['الف-012']],
  ['ا١٢', ['الف-012']],
  ['12', ['الف-012', 'الف-120', 'ب-012']],
  ['۰۱۲', ['الف-012', 'الف-120', 'ب-012']],
  ['ب', ['ب-012']],
  ['ك', ['ک-003']],
  ['ن', []],
])('«%s» finds %j', (typed, numbers) => {
  expect(found(typed)).toEqual(numbers)
})
