import type { Text } from '#shared/catalog/service.ts'

/** One thing that is wrong with a file: where, and what to do about it. */
export type FileProblem = {
  readonly place: string
  readonly text: Text
}

/** Why the office could not be opened. The original file stays where it is, untouched. */
export class StartUpError extends Error {
  readonly file: string
  readonly problems: readonly FileProblem[]
  /** Whether it is the journal that is not what it was, so that something may be brought back. */
  readonly damaged: boolean

  constructor(file: string, problems: readonly FileProblem[], damaged = false) {
    super(`${file}: ${problems.map(({ place, text }) => `${place}: ${text.en}`).join('; ')}`)
    this.file = file
    this.problems = problems
    this.damaged = damaged
  }
}
