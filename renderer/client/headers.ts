import type { CallContext } from './client.ts'

export function callHeaders({ commandId }: CallContext): Record<string, string> {
  return {
    'accept-language': document.documentElement.lang || 'fa',
    ...(commandId === undefined ? {} : { 'idempotency-key': commandId }),
  }
}
