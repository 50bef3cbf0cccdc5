import { oc } from '@orpc/contract'
import { z } from 'zod'
import { TOLD } from '../printing/printer-address.ts'
import { exportSchedule } from './exports.ts'
import { foundPrinters } from './found-printer.ts'
import { stationId } from './replica.ts'
import type { Meta } from './rights.ts'
import { lang, windowSetting } from './schemas.ts'

const backupSetting = z.object({
  /** Null for the folder `backups` beside the journal. */
  folder: z.string().max(500).nullable(),
  everyMinutes: z.number().int().min(1).max(1440),
})

/** Where the other machines of an office find their host, unless it is set to another. */
export const LAN_PORT = 7443
/** Where old televisions do, over plain HTTP. */
export const TV_PORT = 7480

export const doorSetting = z.object({
  /** Whether other machines of the office may come in by it. */
  open: z.boolean(),
  port: z.number().int().min(0).max(65535),
})

const supervisor = oc.$meta<Meta>({ right: 'manage' }).$route({ inputStructure: 'compact' })

/** The station that is meant; without one, the machine that the host runs on. */
const station = stationId.optional()

/** What a supervisor sets of the machine that the host runs on, or of a station, and finds at it. */
export const machineContract = {
  settings: supervisor
    .route({
      method: 'GET',
      path: '/machine/settings',
      summary: "A machine's settings",
      tags: ['machine'],
    })
    .input(z.object({ station }).optional())
    .output(
      z.object({
        lang,
        theme: z.enum(['light', 'dark', 'system']),
        printer: z.string(),
        printers: z.array(z.string()),
        /** Of `logo.png` in the data folder, which stands above every paper. */
        logo: z.enum(['none', 'used', 'not-png', 'too-large']),
        monitors: z.array(z.object({ id: z.string(), label: z.string() })),
        windows: z.array(windowSetting),
        backup: backupSetting,
        exports: exportSchedule,
        lan: doorSetting,
        tv: doorSetting,
      }),
    ),
  changeSettings: supervisor
    .meta({ right: 'administer' })
    .route({
      method: 'POST',
      path: '/machine/settings',
      summary: 'Change them',
      tags: ['machine'],
    })
    .input(
      z.object({
        station,
        lang: lang.optional(),
        theme: z.enum(['light', 'dark', 'system']).optional(),
        /** The address of a printer, as `npm run serve` takes it. */
        printer: z.string().max(500).optional(),
        windows: z.array(windowSetting).max(20).optional(),
        backup: backupSetting.optional(),
        exports: exportSchedule.optional(),
        lan: doorSetting.optional(),
        tv: doorSetting.optional(),
      }),
    )
    .output(z.object({ saved: z.literal(true) })),
  testPage: supervisor
    .route({
      method: 'POST',
      path: '/machine/test-page',
      summary: 'Print a test page',
      tags: ['machine'],
    })
    .input(z.object({ station }).optional())
    .output(
      z.object({
        printed: z.boolean(),
        reason: z.string().nullable(),
        /** What the printer tells of a sheet behind it; null where it cannot be asked. */
        told: z.enum(TOLD).nullable(),
      }),
    ),
  printers: supervisor
    .route({
      method: 'GET',
      path: '/machine/printers',
      summary:
        'Printers that are found: queues and device files, and with `network=yes` what takes a connection at port 9100 in the machine’s private networks',
      tags: ['machine'],
    })
    .input(z.object({ station, network: z.enum(['yes', 'no']).default('no') }))
    .output(foundPrinters),
}
