import { parentPort, workerData } from 'node:worker_threads'
import { createProjection } from './projection.ts'
import type { Reply, Request } from './remote-projection.ts'

const { file } = workerData as { file: string }
const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread')

const opening = createProjection(file)

port.on('message', ({ id, method, args }: Request) => {
  void answer(method, args).then((reply) => port.postMessage({ id, ...reply }, handedOver(reply)))
})

async function answer(
  method: Request['method'],
  args: Request['args'],
): Promise<Omit<Reply, 'id'>> {
  try {
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
