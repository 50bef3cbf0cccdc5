import type { z } from 'zod'
import type { contract } from '#shared/contract/contract.ts'

export type MachineDescription = z.infer<
  NonNullable<(typeof contract.machine.settings)['~orpc']['outputSchema']>
>

/** What a supervisor may change of a machine. */
export type MachineSettings = Pick<
  MachineDescription,
  'lang' | 'theme' | 'printer' | 'windows' | 'backup' | 'exports' | 'lan'
>
