import { useT } from '../../ui/i18n.tsx'
import type { OfficeForm } from '../office-form.ts'
import { say, type ProblemKey } from '../say.ts'
import { Field } from '../../ui/Field.tsx'
import { Section } from './Section.tsx'
import styles from './Pair.module.css'

export function NamePart({
  form,
  onChange,
  problem,
}: {
  readonly form: OfficeForm
  readonly onChange: (form: OfficeForm) => void
  readonly problem: ProblemKey | null
}) {
  const t = useT()
  return (
    <Section part="name">
      <div className={styles.pair}>
        <Field
          label={t('setup.name.fa')}
          hint={t('setup.name.faExample')}
          problem={say(t, problem)}
          value={form.nameFa}
          onChange={({ target }) => onChange({ ...form, nameFa: target.value })}
          lang="fa"
          dir="rtl"
          maxLength={120}
          required
          autoComplete="organization"
          data-testid="setup-name"
        />
        <Field
          label={t('setup.name.en')}
          hint={t('setup.name.enHint')}
          problem={null}
          value={form.nameEn}
          onChange={({ target }) => onChange({ ...form, nameEn: target.value })}
          lang="en"
          dir="ltr"
          maxLength={120}
          autoComplete="off"
          data-testid="setup-name-en"
        />
      </div>
    </Section>
  )
}
