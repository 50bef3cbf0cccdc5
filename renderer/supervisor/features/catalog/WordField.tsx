import { TextInput } from '@mantine/core'
import { useEditor } from '../../lib/editor-context.ts'

type Props = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly maxLength: number
  readonly onChange: (value: string, typing: string) => void
}

/** An address or a code: one for both languages, from left to right. */
export function WordField({ name, label, hint, onChange, ...input }: Props) {
  const { leave, problemsOf } = useEditor()
  const problems = problemsOf(name)
  return (
    <TextInput
      {...input}
      data-field={name}
      label={label}
      description={hint}
      error={problems.length > 0 && problems.join(' ')}
      styles={{ input: { direction: 'ltr', textAlign: 'start' } }}
      onBlur={() => leave(name)}
      onChange={(event) => onChange(event.currentTarget.value, name)}
    />
  )
}
