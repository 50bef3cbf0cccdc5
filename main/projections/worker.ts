import { parentPort } from 'node:worker_threads'
import { createProjection, type Projection } from './projection.ts'
import type { Reply, Request } from './remote-projection.ts'

const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread')

const opened = new Map<string, Promise<Projection>>()

function open(file: string): Promise<Projection> {
  const opening = opened.get(file) ?? createProjection(file)
  opened.set(file, opening)
  // One that does not open is tried anew.
  opening.catch(() => opened.delete(file))
  return opening
}

port.on('message', ({ id, ...asked }: Request) => {
  void answer(asked).then((reply) => port.postMessage({ id, ...reply }, handedOver(reply)))
})

async function answer({ file, method, args }: Omit<Request, 'id'>): Promise<Omit<Reply, 'id'>> {
  try {
    const opening = open(file)
    if (method === 'close') opened.delete(file)
    const run = (await opening)[method] as (...args: readonly unknown[]) => Promise<unknown>
    return { value: await run(...args) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** A page of bytes changes hands without a copy. */
function handedOver({ value }: Omit<Reply, 'id'>): ArrayBuffer[] {
  const { bytes } = (value ?? {}) as { readonly bytes?: unknown }
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []
}
