import { PasswordInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useT } from '../../ui/i18n.tsx'

type Props = {
  readonly name: string
  readonly pin: string
  readonly onChange: (pin: string) => void
}

/** Asked of a clerk who has one, so that nobody works under another's name. */
export function PinOfClerk({ name, pin, onChange }: Props) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [name])
  return (
    <PasswordInput
      ref={field}
      size="lg"
      label={t('console.signIn.pinOf', { name })}
      inputMode="numeric"
      autoComplete="off"
      maxLength={24}
      value={pin}
      data-testid="clerk-pin"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
