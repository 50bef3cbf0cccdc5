import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { statusNames } from '#shared/catalog/field-words.ts'
import type { Service } from '#shared/catalog/service.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { hrefOfPlace } from '../../lib/catalog-place.ts'
import { failureWords } from '../../lib/failure.ts'
import type { DraftState } from '../../lib/use-draft.ts'
import type { ServiceEditor } from '../../lib/use-service-editor.ts'
import styles from './EditorPage.module.css'

type Props = {
  readonly editor: ServiceEditor
  readonly keeping: DraftState
  readonly published: Service | null
  readonly hasDraft: boolean
  readonly onWithdraw: () => void
  readonly onDiscard: () => void
  /** What of the page is shown. */
  readonly children: ReactNode
}

/** Which service, whether it is kept, and what one does with the whole of it. */
export function EditorHead(props: Props) {
  const { editor, keeping, published, hasDraft, onWithdraw, onDiscard, children } = props
  const { lang, t } = useLanguage()
  const { service } = editor
  const status = published?.status ?? 'draft'
  const title = service.title[lang].trim() === '' ? service.title.fa : service.title[lang]
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <a className={styles.back} href={hrefOfPlace({ at: 'list' })}>
          {t('catalog.title')}
        </a>
        <h1 className={styles.title}>
          {title === '' ? t('catalog.untitled') : title}
          <Badge
            tone={status === 'published' ? 'green' : status === 'withdrawn' ? 'gold' : 'neutral'}
          >
            {statusNames[status][lang]}
          </Badge>
          <span
            role="status"
            className={styles.kept}
            data-failed={typeof keeping === 'object'}
            data-testid="kept"
          >
            {typeof keeping === 'object'
              ? t('catalog.keeping.failed', { reason: failureWords(keeping, t) })
              : keeping !== 'kept' && t(`catalog.keeping.${keeping}`)}
          </span>
        </h1>
      </div>
      <div className={styles.tools}>
        <Button
          data-testid="undo"
          aria-keyshortcuts="Control+Z"
          disabled={!editor.canUndo}
          onClick={editor.undo}
        >
          {t('common.undo')}
        </Button>
        <Button
          data-testid="redo"
          aria-keyshortcuts="Control+Shift+Z"
          disabled={!editor.canRedo}
          onClick={editor.redo}
        >
          {t('catalog.redo')}
        </Button>
        {children}
        {(hasDraft || published !== null) && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button data-testid="more">{t('common.more')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {published !== null && (
                <Menu.Item component="a" href={hrefOfPlace({ at: 'history', id: service.id })}>
                  {t('catalog.history.ofOne')}
                </Menu.Item>
              )}
              {hasDraft && (
                <Menu.Item color="red" data-testid="discard-draft" onClick={onDiscard}>
                  {t('catalog.discard')}
                </Menu.Item>
              )}
              {status === 'published' && (
                <Menu.Item color="red" data-testid="withdraw" onClick={onWithdraw}>
                  {t('catalog.withdrawOpen')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </header>
  )
}
