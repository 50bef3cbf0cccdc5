import { startScreen } from '../client/start-screen.tsx'
import { createHallSound } from '../sound/hall-sound.ts'
import { createViewStore } from '../state/view-store.ts'
import { createAnnouncer } from '../sound/announcer.ts'
import { App } from './App.tsx'
import { hallTheme } from './hall-theme.ts'
import { layoutOf } from './layout.ts'
import { levelOf, useOwnVolume } from './own-volume.ts'
import { Plate } from './Plate.tsx'

void startScreen(({ client, session }) => {
  document.documentElement.dataset['theme'] = hallTheme(window.location.search, session.theme)
  const views = createViewStore((input, options) => client.display.feed(input, options))
  const layout = layoutOf(window.location.search)
  if (layout.name === 'plate') {
    return <Plate office={session.office} views={views} counterId={layout.counterId} />
  }
  const sound = createHallSound()
  sound.setLevel(levelOf(useOwnVolume.getState()))
  useOwnVolume.subscribe((own) => sound.setLevel(levelOf(own)))
  return (
    <App
      office={session.office}
      views={views}
      announcer={createAnnouncer(views, sound, (receipt) => {
        // The clerk learns from its absence that no display answered.
        client.displays.announced(receipt).catch(() => undefined)
      })}
      sound={sound}
      layout={layout.name}
    />
  )
})
