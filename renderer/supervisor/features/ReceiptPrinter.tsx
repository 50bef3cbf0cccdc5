import { Select, Switch, TextInput } from '@mantine/core'
import { TOLD, type AddressError } from '#shared/printing/printer-address.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import type { ReceiptForm } from '../lib/printer.ts'
import styles from './Settings.module.css'

type Props = {
  readonly form: ReceiptForm
  readonly problem: AddressError | null
  /** Whether there is a spooler of Windows to be chosen. */
  readonly hasSpooler: boolean
  readonly onChange: (form: ReceiptForm) => void
}

const ways = ['tcp', 'file', 'cups', 'winspool'] as const
const examples = {
  tcp: '192.168.1.50:9100',
  file: '/dev/usb/lp0',
  cups: 'Receipt',
  winspool: 'EPSON TM-T20',
} as const satisfies Record<ReceiptForm['way'], string>

/** Where a receipt printer is, and what is to be known of it. */
export function ReceiptPrinter({ form, problem, hasSpooler, onChange }: Props) {
  const { lang, t } = useLanguage()
  const set = (change: Partial<ReceiptForm>) => onChange({ ...form, ...change })
  const ofOptions = problem?.code === 'bad-option'
  const words =
    problem === null
      ? null
      : t(`supervisor.settings.receipt.problem.${problem.code}`, { word: problem.word })
  return (
    <div className={styles.receipt} data-testid="receipt-printer">
      <div className={styles.fields}>
        <Select
          label={t('supervisor.settings.receipt.way')}
          allowDeselect={false}
          value={form.way}
          data={ways
            .filter((value) => value !== 'winspool' || hasSpooler)
            .map((value) => ({ value, label: t(`supervisor.settings.receipt.ways.${value}`) }))}
          onChange={(value) => set({ way: ways.find((way) => way === value) ?? 'tcp' })}
        />
        <TextInput
          label={t(`supervisor.settings.receipt.place.${form.way}`)}
          placeholder={examples[form.way]}
          dir="ltr"
          value={form.place}
          error={ofOptions ? null : words}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
        <Select
          label={t('supervisor.settings.receipt.paper')}
          allowDeselect={false}
          value={String(form.paper)}
          data={[80, 58].map((mm) => ({
            value: String(mm),
            label: t('supervisor.settings.receipt.mm', { mm: digitsIn(lang, String(mm)) }),
          }))}
          onChange={(value) => set({ paper: value === '58' ? 58 : 80 })}
        />
        <TextInput
          label={t('supervisor.settings.receipt.dots')}
          placeholder={form.paper === 80 ? '576' : '384'}
          dir="ltr"
          inputMode="numeric"
          value={form.dots}
          error={ofOptions ? words : null}
          onChange={(event) => set({ dots: event.currentTarget.value })}
        />
        {form.way === 'tcp' ? (
          <Select
            label={t('supervisor.settings.receipt.told.label')}
            inputWrapperOrder={['label', 'input', 'description']}
            description={t('supervisor.settings.receipt.told.hint')}
            allowDeselect={false}
            value={form.told}
            data={TOLD.map((value) => ({
              value,
              label: t(`supervisor.settings.receipt.told.${value}`),
            }))}
            onChange={(value) => set({ told: TOLD.find((told) => told === value) ?? 'work' })}
          />
        ) : null}
      </div>
      <Switch
        label={t('supervisor.settings.receipt.cut')}
        checked={form.cut}
        onChange={(event) => set({ cut: event.currentTarget.checked })}
      />
      <p className={styles.hint}>{t('supervisor.settings.receipt.drawer')}</p>
    </div>
  )
}
