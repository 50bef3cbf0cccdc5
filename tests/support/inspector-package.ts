import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** Unpacks into a folder; gives the names in the order in which they are in the archive. */
export async function unzipTo(zip: Buffer, folder: string): Promise<readonly string[]> {
  const names: string[] = []
  const archive = await fromBufferPromise(zip, { lazyEntries: true })
  for await (const entry of archive.eachEntry()) {
    const file = join(folder, entry.fileName)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, await buffer(await archive.openReadStreamPromise(entry)))
    names.push(entry.fileName)
  }
  return names
}

/** The script in the package, as an inspector runs it. */
export const checkPackage = (folder: string) =>
  spawnSync('sh', [join(folder, 'check.sh'), folder], { encoding: 'utf8', timeout: 60_000 })

/** The rows of a CSV (RFC 4180) by the names of its columns. */
export function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g
  const table: string[][] = [[]]
  for (const [, cell = '', end] of csv.replace('\uFEFF', '').matchAll(cells)) {
    table.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end !== ',') table.push([])
  }
  const [header = [], ...rows] = table.filter((row) => row.length > 0)
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}
