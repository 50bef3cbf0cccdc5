import { useState } from 'react'
import { inWindow } from '../client/bridge.ts'
import type { Client } from '../client/client.ts'
import type { Session } from '../client/start-screen.tsx'
import { Ready } from './features/Ready.tsx'
import { SetupForm } from './features/SetupForm.tsx'

export function App({ client, session }: { readonly client: Client; readonly session: Session }) {
  const known = session.office?.name ?? null
  const [office, setOffice] = useState(known)
  if (office === null) {
    return <SetupForm client={client} lang={session.lang} onDone={setOffice} />
  }
  return (
    <Ready
      office={office}
      after={known !== null ? 'already' : inWindow() ? 'window' : 'browser'}
      onReload={() => window.location.reload()}
    />
  )
}
