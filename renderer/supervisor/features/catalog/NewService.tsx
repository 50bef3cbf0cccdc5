import { Modal, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { copyOfService, newService, serviceIdFor } from '#shared/catalog/edit.ts'
import { serviceFieldNames } from '#shared/catalog/field-words.ts'
import { longestText, prefixSchema } from '#shared/catalog/service.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import { directionOf } from '#shared/i18n/index.ts'
import type { Client } from '../../../client/client.ts'
import { send, type Failure } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { goToPlace } from '../../lib/catalog-place.ts'
import { failureWords } from '../../lib/failure.ts'
import { useOthers } from '../../lib/use-others.ts'
import styles from './EditorPage.module.css'
import type { Entry } from './ServiceList.tsx'

const langs = ['fa', 'en'] as const

type Props = {
  readonly client: Client
  readonly entries: readonly Entry[]
  readonly rev: number
  readonly onClose: () => void
}

/** The name comes first: the id, which stays for ever, is made of it. */
export function NewService({ client, entries, rev, onClose }: Props) {
  const { lang: own, t } = useLanguage()
  const services = useOthers(client, '', rev)
  const [title, setTitle] = useState({ fa: '', en: '' })
  const [like, setLike] = useState('')
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const isBlank = (lang: 'fa' | 'en') => title[lang].trim() === ''

  async function make(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (isBlank('fa') || isBlank('en')) return
    const id = serviceIdFor(title.en, new Set(entries.map((entry) => entry.id)))
    const model = services.find((service) => service.id === like)
    const used = new Set(services.map(({ prefix }) => prefix))
    const prefix = prefixSchema.options.find((letter) => !used.has(letter)) ?? 'الف'
    const service =
      model === undefined ? newService(id, title, prefix) : copyOfService(model, id, title)
    const answer = await send((options) =>
      client.catalog.saveDraft({ id: id as ServiceId, base: rev, service }, options),
    )
    if (answer.ok) goToPlace({ at: 'service', id })
    else setFailure(answer.error)
  }

  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t('catalog.new.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className={styles.panel} onSubmit={(event) => void make(event)}>
        {langs.map((lang) => (
          <TextInput
            key={lang}
            data-testid={`new-title-${lang}`}
            label={`${serviceFieldNames.title[own]} (${t(`catalog.language.${lang}`)})`}
            dir={directionOf(lang)}
            maxLength={longestText}
            value={title[lang]}
            error={
              tried &&
              isBlank(lang) &&
              t(`catalog.problem.${lang === 'fa' ? 'blankFa' : 'blankEn'}`)
            }
            onChange={(event) => setTitle({ ...title, [lang]: event.currentTarget.value })}
          />
        ))}
        {services.length > 0 && (
          <NativeSelect
            label={t('catalog.new.like')}
            description={t('catalog.new.likeHint')}
            value={like}
            data={[
              { value: '', label: t('catalog.new.blank') },
              ...services.map((service) => ({ value: service.id, label: service.title[own] })),
            ]}
            onChange={(event) => setLike(event.currentTarget.value)}
          />
        )}
        <p role="status" className={styles.failure}>
          {failure === null ? null : failureWords(failure, t)}
        </p>
        <div className={styles.actions}>
          <Button kind="primary" type="submit" data-testid="make-service">
            {t('catalog.new.make')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </form>
    </Modal>
  )
}
