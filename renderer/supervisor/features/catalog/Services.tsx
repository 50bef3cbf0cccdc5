import type { Preview } from '#shared/catalog/preview.ts'
import type { CentralView } from '#shared/contract/central.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../../client/client.ts'
import type { ViewStore } from '../../../state/view-store.ts'
import { useCatalogPlace } from '../../lib/catalog-place.ts'
import { History } from './History.tsx'
import { Import } from './Import.tsx'
import { ServiceEditor } from './ServiceEditor.tsx'
import { ServiceList } from './ServiceList.tsx'
import { TakeCentral } from './TakeCentral.tsx'

type Props = {
  readonly client: Client
  readonly view: SupervisorView
  readonly counters: Preview['counters']
  /** Of a centre alone. */
  readonly central?: ViewStore<CentralView> | null
}

/** The catalogue: its list, one service of it, what was published before, a file to take in. */
export function Services({ client, view, counters, central = null }: Props) {
  const place = useCatalogPlace()
  switch (place.at) {
    case 'list':
      return <ServiceList client={client} rev={view.catalogRev} central={central} />
    case 'service':
      return (
        <ServiceEditor
          key={place.id}
          client={client}
          view={view}
          id={place.id}
          counters={counters}
        />
      )
    case 'history':
      return <History key={place.id} client={client} view={view} id={place.id} />
    case 'import':
      return <Import client={client} />
    case 'central':
      return <TakeCentral client={client} view={view} />
  }
}
