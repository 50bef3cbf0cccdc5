import { toAsciiDigits } from '../lib/fold.ts'

/** The digits of a PIN as it was typed, in whatever script, with or without spaces. */
export const pinDigits = (typed: string): string => toAsciiDigits(typed).replace(/\s/g, '')

/** What keeps a new PIN from being taken; null when it may be. */
export function pinProblem(pin: string): 'pin-length' | 'pin-simple' | null {
  if (!/^\d{4,12}$/.test(pin)) return 'pin-length'
  const steps = [...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i]))
  const [first] = steps
  const straight = first !== undefined && Math.abs(first) <= 1 && steps.every((s) => s === first)
  return straight ? 'pin-simple' : null
}
