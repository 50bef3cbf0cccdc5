import { useState } from 'react'
import { useT } from '../../ui/i18n.tsx'
import type { OfficeForm, Problems } from '../office-form.ts'
import { say } from '../say.ts'
import { Field } from '../../ui/Field.tsx'
import { Section } from './Section.tsx'
import styles from './Pair.module.css'

export function PinPart({
  form,
  onChange,
  problems,
  asked,
}: {
  readonly form: OfficeForm
  readonly onChange: (form: OfficeForm) => void
  readonly problems: Problems
  /** The form was sent once: from then on nothing wrong is passed over. */
  readonly asked: boolean
}) {
  const t = useT()
  const [left, setLeft] = useState({ pin: false, again: false })
  const [seen, setSeen] = useState(false)
  const common = {
    type: seen ? 'text' : 'password',
    inputMode: 'numeric',
    autoComplete: 'new-password',
    dir: 'ltr',
    maxLength: 24,
    required: true,
  } as const
  return (
    <Section part="pin">
      <Field
        label={t('setup.pin.name')}
        problem={asked ? say(t, problems.administrator) : null}
        value={form.administrator}
        onChange={({ target }) => onChange({ ...form, administrator: target.value })}
        maxLength={120}
        required
        autoComplete="name"
        data-testid="setup-administrator"
      />
      <div className={styles.pair}>
        <Field
          {...common}
          label={t('setup.pin.pin')}
          problem={asked || (left.pin && form.pin !== '') ? say(t, problems.pin) : null}
          value={form.pin}
          onChange={({ target }) => onChange({ ...form, pin: target.value })}
          onBlur={() => setLeft({ ...left, pin: true })}
          data-testid="setup-pin"
        />
        <Field
          {...common}
          label={t('setup.pin.again')}
          problem={asked || (left.again && form.pinAgain !== '') ? say(t, problems.pinAgain) : null}
          value={form.pinAgain}
          onChange={({ target }) => onChange({ ...form, pinAgain: target.value })}
          onBlur={() => setLeft({ ...left, again: true })}
          data-testid="setup-pin-again"
        />
      </div>
      <label className={styles.check}>
        <input type="checkbox" checked={seen} onChange={({ target }) => setSeen(target.checked)} />
        {t('setup.pin.show')}
      </label>
    </Section>
  )
}
