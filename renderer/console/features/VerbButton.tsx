import { digitsIn } from '#shared/i18n/digits.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { capOf } from '../lib/keys.ts'
import type { Verb } from '../lib/verbs.ts'
import { keepFocus } from './keep-focus.ts'

type Props = {
  readonly verb: Verb
  /** Why it cannot be done now; null when it can. */
  readonly hindrance?: string | null
}

export function VerbButton({ verb, hindrance = null }: Props) {
  const t = useT()
  const { doVerb, lang } = useDesk()
  return (
    <Button
      kind={verb === 'refuse' || verb === 'noShow' ? 'danger' : 'quiet'}
      keyHint={digitsIn(lang, capOf(verb))}
      aria-keyshortcuts={capOf(verb)}
      data-verb={verb}
      aria-disabled={hindrance !== null}
      title={hindrance ?? undefined}
      onMouseDown={keepFocus}
      onClick={() => {
        if (hindrance === null) doVerb(verb)
      }}
    >
      {t(`console.verbs.${verb}`)}
    </Button>
  )
}
