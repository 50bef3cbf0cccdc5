import type { BusinessDate } from '#shared/domain/ids.ts'
import { addDays } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { fileName, useFileExport } from '../lib/use-export.ts'
import { ExportResult } from './ExportResult.tsx'

const USUAL_DAYS = 30

/** What an inspector has come for, one press away: the package of the last thirty days. */
export function QuickPackage({
  client,
  today,
}: {
  readonly client: Client
  readonly today: BusinessDate
}) {
  const { lang, t } = useLanguage()
  const { state, run } = useFileExport()
  const dates = { from: addDays(today, 1 - USUAL_DAYS), to: today }
  return (
    <>
      <Button
        kind="primary"
        data-testid="quick-package"
        aria-disabled={state.kind === 'running'}
        onClick={() => {
          if (state.kind === 'running') return
          void run('zip', fileName('inspection', 'zip', dates), (options) =>
            client.journal.package({ ...dates, lang }, options),
          )
        }}
      >
        {t('supervisor.safety.package')}
      </Button>
      <ExportResult state={state} />
    </>
  )
}
