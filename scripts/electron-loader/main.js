// The fallback Electron has no default app of its own: this stands in for it, so that
// `electron [flags] FOLDER` starts the app in FOLDER as the official binary would.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { app, dialog } from 'electron'

const folder = process.argv
  .slice(1)
  .filter((argument) => !argument.startsWith('-'))
  .map((argument) => path.resolve(argument))
  .find((candidate) => existsSync(path.join(candidate, 'package.json')))

if (folder === undefined) {
  dialog.showErrorBox('Nobat', 'No argument is a folder with a package.json.')
  app.exit(1)
} else {
  const { name, productName, version, main } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  )
  app.setName(productName ?? name)
  if (version !== undefined) app.setVersion(version)
  app.setAppPath(folder)
  // The name above comes too late for the default, which Electron took from this loader.
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()))
  }
  // Awaited: Electron holds `ready` back until the entry module has been evaluated.
  await import(pathToFileURL(path.join(folder, main ?? 'index.js')).href)
}
