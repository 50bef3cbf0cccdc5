import { factOf } from '#shared/catalog/edit.ts'
import { legalFieldNames, serviceFieldNames } from '#shared/catalog/field-words.ts'
import type { Service } from '#shared/catalog/service.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { knownTexts } from '../../lib/known-texts.ts'
import { FactField } from './FactField.tsx'
import { Part } from './Part.tsx'
import styles from './Parts.module.css'
import { TextPair } from './TextPair.tsx'

const MOST = 40

type Law = Service['legal'][number]

/** By what rule, and where to complain. */
export function LawPart() {
  const { lang, t } = useLanguage()
  const { service, others, edit, reveal } = useEditor()
  const { legal } = service
  const set = (laws: Law[], typing?: string) => edit({ do: 'set', fields: { legal: laws } }, typing)
  const change = (index: number, fields: Partial<Law>, typing: string) =>
    set(
      legal.map((law, i) => (i === index ? { ...law, ...fields } : law)),
      typing,
    )
  return (
    <Part part="law">
      <div className={styles.items} role="group" aria-label={serviceFieldNames.legal[lang]}>
        {legal.map(({ title, article }, index) => {
          const n = formatNumber(index + 1, lang)
          return (
            <div
              key={index}
              className={styles.item}
              role="group"
              aria-label={t('catalog.lawN', { n })}
            >
              <TextPair
                name={`legal/${index}/title`}
                label={t('catalog.lawN', { n })}
                value={title}
                known={knownTexts(
                  others.flatMap((other) => other.legal),
                  (law) => law.title,
                )}
                onChange={(text, typing) => change(index, { title: text }, typing)}
              />
              <TextPair
                name={`legal/${index}/article`}
                label={legalFieldNames.article[lang]}
                value={article}
                onChange={(text, typing) => change(index, { article: factOf(text) }, typing)}
              />
              <div className={styles.buttons}>
                <Button kind="danger" onClick={() => set(legal.filter((_, i) => i !== index))}>
                  {t('catalog.removeLaw', { n })}
                </Button>
              </div>
            </div>
          )
        })}
        {legal.length < MOST && (
          <div className={styles.buttons}>
            <Button
              data-field="legal"
              onClick={() => {
                set([...legal, { title: { fa: '', en: '' }, article: null }])
                reveal(`legal/${legal.length}/title/fa`)
              }}
            >
              {t('catalog.addLaw')}
            </Button>
          </div>
        )}
      </div>
      <FactField
        field="complaint"
        hint={t('catalog.hint.complaint')}
        known={knownTexts(others, ({ complaint }) => complaint)}
      />
    </Part>
  )
}
