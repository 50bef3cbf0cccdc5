import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../client/client.ts'
import { useT } from '../../ui/i18n.tsx'
import { Obstacles } from './Obstacles.tsx'
import { Promises } from './Promises.tsx'
import styles from './Safety.module.css'
import { Survey } from './Survey.tsx'

/** What stands in the way of the services, what was promised, and what citizens say. */
export function Service({
  client,
  view,
}: {
  readonly client: Client
  readonly view: SupervisorView
}) {
  const t = useT()
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('supervisor.service.title')}</h1>
      <Obstacles client={client} view={view} />
      <Promises client={client} />
      <Survey client={client} />
    </div>
  )
}
