import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ok, type Result } from '#shared/lib/result.ts'
import type { AddressError, Told } from '#shared/printing/printer-address.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useT } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import {
  choiceOf,
  newReceipt,
  readPrinter,
  writePrinter,
  writeReceipt,
  type PrinterChoice,
  type ReceiptForm,
} from '../lib/printer.ts'
import {
  useSaving,
  type Machine,
  type MachineChange,
  type MachineClient,
} from '../lib/use-machine.ts'
import { usePrinterSearch } from '../lib/use-printer-search.ts'
import { FindPrinters } from './FindPrinters.tsx'
import { SavingWords } from './SavingWords.tsx'
import { ReceiptPrinter } from './ReceiptPrinter.tsx'
import styles from './Settings.module.css'

type Props = {
  readonly client: MachineClient
  readonly machine: Machine
  readonly change: (asked: MachineChange) => Promise<Failure | null>
}

const PDF = 'pdf'
const RECEIPT = 'receipt'

export function PrinterSettings({ client, machine, change }: Props) {
  const t = useT()
  const saved = readPrinter(machine.printer)
  const [choice, setChoice] = useState<PrinterChoice>(saved)
  const [folder, setFolder] = useState(saved.kind === 'pdf' ? saved.folder : '')
  const [receipt, setReceipt] = useState(saved.kind === 'receipt' ? saved.form : newReceipt)
  const [problem, setProblem] = useState<AddressError | null>(null)
  const [folderProblem, setFolderProblem] = useState<string | null>(null)
  const { saving, save, changed } = useSaving(change)
  const { search, look } = usePrinterSearch(client)
  const found = search.kind === 'done' ? search.found.printers : []
  const missing = saved.kind === 'system' && !machine.printers.includes(saved.name)
  const spoken = [saved, choice].flatMap((one) => (one.kind === 'system' ? [one.name] : []))
  const names = [...new Set([...machine.printers, ...spoken])]
  const isSpooled = (one: PrinterChoice) => one.kind === 'receipt' && one.form.way === 'winspool'
  const hasSpooler =
    receipt.way === 'winspool' || isSpooled(saved) || found.some(({ how }) => how === 'spooler')
  const setting: Result<string, AddressError> =
    choice.kind === 'receipt'
      ? writeReceipt(receipt)
      : ok(writePrinter(choice.kind === 'pdf' ? { kind: 'pdf', folder } : choice))
  const isSaved = setting.ok && setting.value === machine.printer

  function choose(value: string): void {
    changed()
    setFolderProblem(null)
    setProblem(null)
    setChoice(
      value === RECEIPT
        ? { kind: 'receipt', form: receipt }
        : value === PDF
          ? { kind: 'pdf', folder }
          : readPrinter(value),
    )
  }

  function chooseFound(address: string): void {
    changed()
    setFolderProblem(null)
    setProblem(null)
    const chosen = choiceOf(address, receipt)
    setChoice(chosen)
    if (chosen.kind === 'receipt') setReceipt(chosen.form)
  }

  /** Whatever else stands in the form: what is chosen is at that address. */
  function isChosen(address: string): boolean {
    const own = choiceOf(address, receipt)
    if (own.kind === 'receipt' && choice.kind === 'receipt') {
      return own.form.way === receipt.way && own.form.place === receipt.place.trim()
    }
    return own.kind === 'system' && choice.kind === 'system' && own.name === choice.name
  }

  function saveReceipt(form: ReceiptForm): void {
    const written = writeReceipt(form)
    setReceipt(form)
    if (written.ok) void save({ printer: written.value })
  }

  function submit(): void {
    if (choice.kind === 'pdf' && folder.trim() === '') {
      setFolderProblem(t('supervisor.settings.folderEmpty'))
      return
    }
    if (!setting.ok) return setProblem(setting.error)
    void save({ printer: setting.value })
  }

  return (
    <Card title={t('supervisor.settings.printer')} aside={t('supervisor.settings.printerHint')}>
      <FindPrinters
        search={search}
        look={(network) => void look(network)}
        isChosen={isChosen}
        onChoose={chooseFound}
      />
      <Radio.Group
        aria-label={t('supervisor.settings.printer')}
        value={
          choice.kind === 'pdf' ? PDF : choice.kind === 'receipt' ? RECEIPT : writePrinter(choice)
        }
        onChange={choose}
      >
        <div className={styles.choices}>
          <Radio
            value="none"
            label={t('supervisor.settings.noPrinter')}
            description={t('supervisor.settings.noPrinterHint')}
          />
          {names.map((name) => (
            <Radio
              key={name}
              value={`system:${name}`}
              label={<bdi>{name}</bdi>}
              description={
                missing && saved.name === name
                  ? t('supervisor.settings.systemMissing')
                  : t('supervisor.settings.systemHint')
              }
            />
          ))}
          <Radio
            value={RECEIPT}
            data-testid="receipt"
            label={t('supervisor.settings.receipt.title')}
            description={t('supervisor.settings.receipt.hint')}
          />
          <Radio
            value={PDF}
            label={t('supervisor.settings.pdf')}
            description={t('supervisor.settings.pdfHint')}
          />
        </div>
      </Radio.Group>
      {choice.kind === 'pdf' ? (
        <TextInput
          className={styles.folder}
          label={t('supervisor.settings.folder')}
          value={folder}
          error={folderProblem}
          dir="ltr"
          onChange={(event) => {
            changed()
            setFolderProblem(null)
            setFolder(event.currentTarget.value)
          }}
        />
      ) : null}
      {choice.kind === 'receipt' ? (
        <ReceiptPrinter
          form={receipt}
          problem={problem}
          hasSpooler={hasSpooler}
          onChange={(form) => {
            changed()
            setProblem(null)
            setReceipt(form)
          }}
        />
      ) : null}
      {names.length === 0 ? (
        <p className={styles.hint}>{t('supervisor.settings.noSystemPrinters')}</p>
      ) : null}
      <div className={styles.actions}>
        <Button kind="primary" aria-disabled={saving === 'saving'} onClick={submit}>
          {t('common.save')}
        </Button>
        <SavingWords saving={saving} />
      </div>
      <p className={styles.hint} data-testid="logo">
        {t(`supervisor.settings.logo.${machine.logo}`)}
      </p>
      <TestPage
        client={client}
        ready={isSaved && saved.kind !== 'none'}
        isSaved={isSaved}
        set={receipt.told}
        onTold={(told) => saveReceipt({ ...receipt, told })}
      />
    </Card>
  )
}

type TestState =
  | { readonly kind: 'idle' | 'running' }
  | { readonly kind: 'printed'; readonly told: Told | null }
  | { readonly kind: 'failed'; readonly reason: string }

function TestPage({
  client,
  ready,
  isSaved,
  set,
  onTold,
}: {
  readonly client: MachineClient
  readonly ready: boolean
  readonly isSaved: boolean
  /** What the saved printer is said to tell. */
  readonly set: Told
  readonly onTold: (told: Told) => void
}) {
  const t = useT()
  const [state, setState] = useState<TestState>({ kind: 'idle' })

  async function print(): Promise<void> {
    setState({ kind: 'running' })
    const answer = await send((options) => client.machine.testPage(undefined, options))
    if (!answer.ok) return setState({ kind: 'failed', reason: failureWords(answer.error, t) })
    const { printed, reason, told } = answer.value
    setState(
      printed
        ? { kind: 'printed', told }
        : { kind: 'failed', reason: reason ?? t('common.unknown') },
    )
  }

  return (
    <div className={styles.actions}>
      <Button disabled={!ready || state.kind === 'running'} onClick={() => void print()}>
        {t('supervisor.settings.testPage')}
      </Button>
      <p role="status" className={styles.saving} data-failed={state.kind === 'failed'}>
        {state.kind === 'failed'
          ? t('supervisor.settings.testFailed', { reason: state.reason })
          : state.kind === 'running'
            ? t('supervisor.settings.testing')
            : state.kind === 'printed'
              ? [
                  t('supervisor.settings.tested'),
                  state.told === null ? '' : t(`supervisor.settings.testedTold.${state.told}`),
                ].join(' ')
              : isSaved
                ? null
                : t('supervisor.settings.testHint')}
      </p>
      {state.kind === 'printed' && state.told !== null && state.told !== set ? (
        <Button onClick={() => onTold(state.told ?? set)}>
          {t('supervisor.settings.setTold')}
        </Button>
      ) : null}
    </div>
  )
}
