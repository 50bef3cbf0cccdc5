import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { factOf, type DocumentFields } from '#shared/catalog/edit.ts'
import { documentFieldNames, formNames } from '#shared/catalog/field-words.ts'
import type { ServiceDocument } from '#shared/catalog/service.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { ItemButtons } from './ItemButtons.tsx'
import { OrderedList } from './OrderedList.tsx'
import { Part } from './Part.tsx'
import styles from './Parts.module.css'
import { Problem } from './Problem.tsx'
import { RemovedLine, type Removed } from './RemovedLine.tsx'
import { TextPair } from './TextPair.tsx'

const MOST = 100
const forms = ['original', 'copy'] as const

/** What the citizen brings. */
export function DocumentsPart() {
  const { lang, t } = useLanguage()
  const { service, edit, reveal, chosen, choose, problemsIn, depth } = useEditor()
  const [removed, setRemoved] = useState<Removed | null>(null)
  const { documents } = service
  const document = documents.find(({ id }) => id === chosen.documents)
  const show = (added: ServiceDocument | undefined) => {
    if (added !== undefined) reveal(`documents/${added.id}/title/fa`)
  }
  return (
    <Part part="documents">
      {documents.length === 0 && <p className={styles.nothing}>{t('catalog.documents.none')}</p>}
      <OrderedList
        label={t('catalog.part.documents')}
        items={documents.map(({ id, title, form, required, onlyIf }) => ({
          id,
          title: title[lang].trim() === '' ? title.fa : title[lang],
          about: [
            formNames[form][lang],
            ...(required ? [] : [t('common.optional')]),
            ...(onlyIf === null ? [] : [t('catalog.documents.conditional')]),
          ].join(' · '),
          wrong: problemsIn({ key: `documents/${id}` }) > 0,
        }))}
        selected={document?.id ?? null}
        onSelect={(id) => choose('documents', id)}
        onMove={(id, to) => edit({ do: 'move-document', id, to })}
      />
      <RemovedLine removed={removed} />
      {document !== undefined && (
        <DocumentFieldsOf
          key={document.id}
          document={document}
          onDuplicate={() => {
            const at = documents.indexOf(document)
            show(edit({ do: 'duplicate-document', id: document.id }).documents[at + 1])
          }}
          onRemove={() => {
            edit({ do: 'remove-document', id: document.id })
            setRemoved({ title: document.title[lang], depth: depth + 1 })
          }}
        />
      )}
      <Problem name="documents" />
      {documents.length < MOST && (
        <div className={styles.buttons}>
          <Button
            data-field="documents"
            data-testid="add-document"
            onClick={() => show(edit({ do: 'add-document' }).documents.at(-1))}
          >
            {t('catalog.documents.add')}
          </Button>
        </div>
      )}
    </Part>
  )
}

type Props = {
  readonly document: ServiceDocument
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

function DocumentFieldsOf({ document, onDuplicate, onRemove }: Props) {
  const { lang, t } = useLanguage()
  const { service, edit } = useEditor()
  const { id, title, form, required, onlyIf } = document
  const name = `documents/${id}`
  const set = (fields: Partial<DocumentFields>, typing?: string) =>
    edit({ do: 'set-document', id, fields }, typing)
  return (
    <div className={styles.item} role="group" aria-label={title[lang] || t('catalog.untitled')}>
      <TextPair
        name={`${name}/title`}
        label={documentFieldNames.title[lang]}
        value={title}
        onChange={(text, typing) => set({ title: text }, typing)}
      />
      <div className={styles.two}>
        <ChoiceField
          name={`${name}/form`}
          label={documentFieldNames.form[lang]}
          value={form}
          options={forms.map((value) => ({ value, label: formNames[value][lang] }))}
          onChange={(chosen) => set({ form: chosen })}
        />
        <Checkbox
          data-field={`${name}/required`}
          label={t('catalog.documents.required')}
          description={t('catalog.documents.requiredHint')}
          checked={required}
          onChange={(event) => set({ required: event.currentTarget.checked })}
        />
      </div>
      <TextPair
        name={`${name}/onlyIf`}
        label={documentFieldNames.onlyIf[lang]}
        hint={t('catalog.hint.onlyIf')}
        value={onlyIf}
        onChange={(text, typing) => set({ onlyIf: factOf(text) }, typing)}
      />
      <ItemButtons
        index={service.documents.findIndex((one) => one.id === id)}
        count={service.documents.length}
        most={MOST}
        onMove={(to) => edit({ do: 'move-document', id, to })}
        onDuplicate={onDuplicate}
        onRemove={onRemove}
      />
    </div>
  )
}
