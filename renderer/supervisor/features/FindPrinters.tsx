import type { FoundPrinter } from '#shared/contract/found-printer.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { readPrinter } from '../lib/printer.ts'
import type { PrinterSearch } from '../lib/use-printer-search.ts'
import styles from './FindPrinters.module.css'

type Props = {
  readonly search: PrinterSearch
  readonly look: (network: boolean) => void
  readonly isChosen: (address: string) => boolean
  readonly onChoose: (address: string) => void
}

/** Finds printers, so that nobody has to know an address. */
export function FindPrinters({ search, look, isChosen, onChoose }: Props) {
  const { t } = useLanguage()
  const isRunning = search.kind === 'running'
  const press = (network: boolean) => () => {
    if (!isRunning) look(network)
  }
  return (
    <div className={styles.find} data-testid="find-printers">
      <div className={styles.buttons}>
        <Button aria-disabled={isRunning} data-testid="find-here" onClick={press(false)}>
          {t('supervisor.settings.find.here')}
        </Button>
        <Button
          aria-disabled={isRunning}
          aria-describedby="find-in-network"
          data-testid="find-in-network"
          onClick={press(true)}
        >
          {t('supervisor.settings.find.network')}
        </Button>
      </div>
      <p id="find-in-network" className={styles.hint}>
        {t('supervisor.settings.find.networkHint')}
      </p>
      <p role="status" className={styles.status} data-failed={search.kind === 'failed'}>
        <SearchWords search={search} />
      </p>
      {search.kind !== 'done' ? null : search.found.printers.length === 0 ? (
        <WhatToDo network={search.network} />
      ) : (
        <ul className={styles.list}>
          {search.found.printers.map((printer) => (
            <Found
              key={printer.address}
              printer={printer}
              isChosen={isChosen(printer.address)}
              onChoose={() => onChoose(printer.address)}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

function SearchWords({ search }: { readonly search: PrinterSearch }) {
  const { lang, t } = useLanguage()
  switch (search.kind) {
    case 'idle':
      return null
    case 'running':
      return t(`supervisor.settings.find.${search.network ? 'asking' : 'looking'}`)
    case 'failed':
      return t('supervisor.settings.find.failed', { reason: failureWords(search.failure, t) })
    case 'done': {
      const { printers, asked } = search.found
      const found = t('supervisor.settings.find.found', { count: printers.length })
      if (!search.network) return found
      const network =
        asked === 0
          ? t('supervisor.settings.find.noNetwork')
          : t('supervisor.settings.find.asked', { n: formatNumber(asked, lang) })
      return `${found} ${network}`
    }
  }
}

function WhatToDo({ network }: { readonly network: boolean }) {
  const { t } = useLanguage()
  return (
    <ul className={styles.todo}>
      <li>{t('supervisor.settings.find.todo.power')}</li>
      <li>{t('supervisor.settings.find.todo.cable')}</li>
      <li>{t(`supervisor.settings.find.todo.${network ? 'sameNetwork' : 'askNetwork'}`)}</li>
    </ul>
  )
}

function Found({
  printer: { address, name, how, allowed },
  isChosen,
  onChoose,
}: {
  readonly printer: FoundPrinter
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  const { lang, t } = useLanguage()
  const inNetwork = how === 'network'
  const place = placeOf(address)
  const title = inNetwork ? digitsIn(lang, place) : name
  // A queue is called as people like; a model, a device and an address run from left to right.
  const isTitled = how === 'raw-queue' || how === 'driver-queue' || how === 'spooler'
  const use = t(`supervisor.settings.find.${isChosen ? 'used' : 'use'}`)
  return (
    <li className={styles.printer} data-testid="found" data-chosen={isChosen}>
      <div>
        <p className={styles.name}>
          <bdi dir={isTitled ? 'auto' : 'ltr'}>{title}</bdi>
          {inNetwork || place === name ? null : (
            <bdi dir="ltr" className={styles.place}>
              {place}
            </bdi>
          )}
        </p>
        <p className={styles.hint}>{t(`supervisor.settings.find.how.${how}`)}</p>
        {allowed ? null : (
          <p className={styles.warning}>{t('supervisor.settings.find.notAllowed')}</p>
        )}
      </div>
      <Button aria-label={`${use} ${title}`} onClick={onChoose}>
        {use}
      </Button>
    </li>
  )
}

function placeOf(address: string): string {
  const read = readPrinter(address)
  if (read.kind === 'receipt') return read.form.place
  return read.kind === 'system' ? read.name : address
}
