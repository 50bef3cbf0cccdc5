import { contextBridge, ipcRenderer } from 'electron'

// A page cannot hand a port to the program by itself: it posts one here and it is passed on.
window.addEventListener('message', (event) => {
  if (event.source !== window || event.origin !== window.origin) return
  if (event.data !== 'nobat:connect') return
  const [port] = event.ports
  if (port !== undefined) ipcRenderer.postMessage('nobat:connect', null, [port])
})

contextBridge.exposeInMainWorld('nobat', true)
