import { NativeSelect } from '@mantine/core'
import { useEditor } from '../../lib/editor-context.ts'

type Props<Value extends string> = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

export function ChoiceField<Value extends string>(props: Props<Value>) {
  const { name, label, hint, value, options, onChange } = props
  const { leave, problemsOf } = useEditor()
  const problems = problemsOf(name)
  return (
    <NativeSelect
      data-field={name}
      label={label}
      description={hint}
      value={value}
      data={[...options]}
      error={problems.length > 0 && problems.join(' ')}
      onBlur={() => leave(name)}
      onChange={({ currentTarget }) => {
        const chosen = options.find((option) => option.value === currentTarget.value)
        if (chosen !== undefined) onChange(chosen.value)
      }}
    />
  )
}
