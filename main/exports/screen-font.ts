import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PaperFace } from '../printing/paper.ts'

const FONT = /^Vazirmatn.*\.woff2$/

/** The type of the built screens, as a page takes it along; none where no screens have been built. */
export function screenFaces(screensDir: string): readonly PaperFace[] {
  const assets = join(screensDir, 'assets')
  const name = existsSync(assets) ? readdirSync(assets).find((file) => FONT.test(file)) : undefined
  if (name === undefined) return []
  const bytes = readFileSync(join(assets, name)).toString('base64')
  return [{ weight: '100 900', src: `data:font/woff2;base64,${bytes}` }]
}
