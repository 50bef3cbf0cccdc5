import type { AnyContractRouter } from '@orpc/contract'
import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import type { Lang } from '#shared/domain/office.ts'
import type { Logger } from '../platform/logger.ts'
import type { GatewayContext, Station } from './caller.ts'
import { inOneForm } from './failure.ts'
import { preferredLang } from './base.ts'

/** The window at the other end of a port as the program knows it, and who has signed in there. */
export type PortHolder = { readonly station: Station; session: string | null }

/** What a window is answered by: the office's own host here, or a station's way to one elsewhere. */
export type Served = {
  readonly router: Router<AnyContractRouter, GatewayContext>
  /** Of words for whoever has named no language. */
  readonly lang: () => Lang
}

/** The contract over a message port, to a window of this program. */
export function createPortGateway({ router, lang: usual }: Served, log: Logger) {
  const handler = new RPCHandler(router, {
    plugins: [new RequestHeadersPlugin()],
    clientInterceptors: [
      async ({ context, next }) => {
        try {
          return await next()
        } catch (error) {
          const lang = preferredLang(context.reqHeaders?.get('accept-language')) ?? usual()
          const formed = inOneForm(error, lang)
          if (formed.code === 'internal') log.error({ err: error }, 'a request failed')
          throw formed
        }
      },
    ],
  })
  return {
    /** Serves one port until it closes. Signing in holds for the window, not for one call. */
    serve(port: SupportedMessagePort, holder: PortHolder): void {
      handler.upgrade(port, {
        context: {
          station: holder.station,
          get session() {
            return holder.session
          },
          keepSession(session) {
            holder.session = session
          },
        },
      })
    },
  }
}
