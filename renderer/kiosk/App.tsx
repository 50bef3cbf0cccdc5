import { useState } from 'react'
import type { KioskView } from '#shared/contract/views.ts'
import type { Client } from '../client/client.ts'
import type { ViewStore } from '../state/view-store.ts'
import { useLanguage, useT } from '../ui/i18n.tsx'
import { Loading } from './features/Loading.tsx'
import { Visit } from './features/Visit.tsx'
import { useCatalogue } from './lib/use-catalogue.ts'
import { useKioskManners } from './lib/use-kiosk-manners.ts'
import { useSearch } from './lib/use-search.ts'

type Props = { readonly client: Client; readonly store: ViewStore<KioskView> }

/** One citizen after another: each finds the first page, in the office's language. */
export function App({ client, store }: Props) {
  const { view, connection, clockOffset } = store()
  const { services, failure } = useCatalogue(client, view?.catalogRev ?? null)
  const find = useSearch(services)
  const [visitor, setVisitor] = useState(0)
  const { setLang } = useLanguage()
  const t = useT()
  useKioskManners()

  if (view === null || services === null) {
    const words = failure === null ? null : failure.message || t('kiosk.catalogueNoAnswer')
    return <Loading failure={words} />
  }
  return (
    <Visit
      key={visitor}
      client={client}
      view={view}
      connection={connection}
      clockOffset={clockOffset}
      services={services}
      find={find}
      onEnd={() => {
        setLang(view.office.lang)
        setVisitor((n) => n + 1)
      }}
    />
  )
}
