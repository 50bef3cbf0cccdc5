import { useState } from 'react'
import { inWindow } from '../client/bridge.ts'
import type { Client } from '../client/client.ts'
import type { Session } from '../client/start-screen.tsx'
import { Ready } from './features/Ready.tsx'
import { SetupForm } from './features/SetupForm.tsx'

export function App({ client, session }: { readonly client: Client; readonly session: Session }) {
  const [office, setOffice] = useState(session.office?.name ?? null)
  return office === null ? (
    <SetupForm client={client} lang={session.lang} onDone={setOffice} />
  ) : (
    <Ready office={office} inWindow={inWindow()} onReload={() => window.location.reload()} />
  )
}
