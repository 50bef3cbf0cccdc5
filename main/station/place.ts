import { EPOCH_HEADER } from '#shared/contract/protocol.ts'

export type Place = { readonly address: string; readonly port: number }

export const addressOf = ({ address, port }: Place): string =>
  `https://${address.includes(':') ? `[${address}]` : address}:${port}`

export function epochIn(headers: Headers): number {
  const told = headers.get(EPOCH_HEADER)
  return told !== null && /^\d{1,9}$/.test(told) ? Number(told) : 0
}

/** `10.0.0.5:7443 10.0.0.6:7443` */
export function placesIn(told: string | null): readonly Place[] {
  return (told ?? '')
    .split(' ')
    .slice(0, 10)
    .flatMap((each) => {
      const [, address = '', port = ''] = /^(.{1,255}):(\d{1,5})$/.exec(each) ?? []
      return address === '' || Number(port) > 65_535 ? [] : [{ address, port: Number(port) }]
    })
}
