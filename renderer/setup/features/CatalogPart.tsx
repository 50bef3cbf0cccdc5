import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import type { OfficeForm } from '../office-form.ts'
import type { Catalogs } from '../use-catalogs.ts'
import { Choice } from './Choice.tsx'
import { Section } from './Section.tsx'
import styles from './Pair.module.css'

export function CatalogPart({
  catalogs,
  chosen,
  onChange,
}: {
  readonly catalogs: Catalogs
  readonly chosen: OfficeForm['catalog']
  readonly onChange: (catalog: OfficeForm['catalog']) => void
}) {
  const { lang, t } = useLanguage()
  return (
    <Section part="catalog">
      {catalogs.state === 'loading' ? <p role="status">{t('setup.catalog.loading')}</p> : null}
      {catalogs.state === 'failed' ? (
        <div role="alert" className={styles.pair}>
          <p>
            {catalogs.failure.code === 'no-answer'
              ? t('setup.noAnswer')
              : t('setup.catalog.failed', { reason: catalogs.failure.message })}
          </p>
          <Button onClick={catalogs.retry}>{t('common.retry')}</Button>
        </div>
      ) : null}
      {catalogs.state === 'ready' ? (
        <div className={styles.pair} role="radiogroup" aria-labelledby="catalog-title">
          {catalogs.choices.map(({ id, title, services }) =>
            id === 'sample' || id === 'empty' ? (
              <Choice
                key={id}
                name="catalog"
                value={id}
                chosen={chosen === id}
                onChoose={() => onChange(id)}
                hint={
                  <>
                    {services > 0 ? `${t('setup.catalog.services', { count: services })} · ` : ''}
                    {t(id === 'sample' ? 'setup.catalog.sampleHint' : 'setup.catalog.emptyHint')}
                  </>
                }
              >
                {title[lang]}
              </Choice>
            ) : null,
          )}
        </div>
      ) : null}
    </Section>
  )
}
