import type { ServiceMode } from '#shared/catalog/service.ts'
import { Badge } from '../../ui/Badge.tsx'
import { useT } from '../../ui/i18n.tsx'

const tones = { in_person: 'gold', hybrid: 'accent', online: 'green' } as const

export function ModeBadge({ mode }: { readonly mode: ServiceMode }) {
  const t = useT()
  return (
    <Badge size="kiosk" tone={tones[mode]}>
      {t(`common.mode.${mode}`)}
    </Badge>
  )
}
