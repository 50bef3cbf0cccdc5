import { join } from 'node:path'
import type { z } from 'zod'
import type { contract } from '#shared/contract/contract.ts'
import type { Command } from '#shared/domain/commands.ts'
import { loadCatalog, startingPolicy } from './sample-office.ts'

type Input = z.infer<NonNullable<(typeof contract.setup.run)['~orpc']['inputSchema']>>

/** Of an office that has said nothing else yet. */
export const ZONE = 'Asia/Tehran'

/** The first run: what can be chosen, and the command that carries a choice out. */
export type Setup = {
  readonly options: () => {
    catalogs: { id: string; title: { fa: string; en: string }; services: number }[]
    zone: string
  }
  readonly prepare: (input: Input) => Command
}

export const sampleCatalogFile = (resourcesDir: string): string =>
  join(resourcesDir, 'catalogs', 'qom.json')

export function createSetup(resourcesDir: string): Setup {
  const sample = () => loadCatalog(sampleCatalogFile(resourcesDir))
  return {
    options() {
      const { title, services } = sample()
      return {
        catalogs: [
          { id: 'sample', title, services: services.length },
          { id: 'empty', title: { fa: 'بدون خدمت', en: 'No services yet' }, services: 0 },
        ],
        zone: ZONE,
      }
    },
    prepare({ name, lang, catalog, counters, administrator }) {
      return {
        type: 'SetUpOffice',
        office: { id: 'office', name, zone: ZONE, lang, sample: false },
        counters: counters.map(({ id, deskTypes }) => ({ id, deskTypes, services: null })),
        policy: startingPolicy,
        services: catalog === 'sample' ? sample().services : [],
        administrator,
      }
    },
  }
}
