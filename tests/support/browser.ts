import { existsSync } from 'node:fs'
import { chromium, type Browser, type LaunchOptions } from '@playwright/test'

const programs = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/** The system's own Chromium, which asks nothing of any network. */
export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    ...options,
    executablePath: programs.map((name) => `/usr/bin/${name}`).find(existsSync) ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}
