import { Popover, Switch } from '@mantine/core'
import { useT } from '../../ui/i18n.tsx'
import { setCounterSpeaker, useCounterSpeaker } from '../counter-speaker.ts'
import { useDesk } from '../desk.ts'
import { capOf } from '../lib/keys.ts'
import { verbs } from '../lib/verbs.ts'
import { keepFocus } from './keep-focus.ts'
import { Key } from './Key.tsx'
import styles from './KeyHelp.module.css'

export function KeyHelp() {
  const t = useT()
  const { on } = useCounterSpeaker()
  const { helpOpen, setHelpOpen } = useDesk()
  const rows = [
    { cap: 'Space', words: t('console.keys.next') },
    ...verbs.map((verb) => ({ cap: capOf(verb), words: t(`console.verbs.${verb}`) })),
    { cap: '?', words: t('console.verbs.help') },
    { cap: 'Esc', words: t('console.keys.escape') },
  ]
  return (
    <Popover
      opened={helpOpen}
      onChange={setHelpOpen}
      position="bottom-end"
      width="min(34rem, 92vw)"
      closeOnEscape={false}
      withArrow
    >
      <Popover.Target>
        <button
          type="button"
          className={styles.help}
          aria-label={t('console.verbs.help')}
          aria-keyshortcuts="?"
          onMouseDown={keepFocus}
          onClick={() => setHelpOpen(!helpOpen)}
        >
          <Key cap="?" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel} aria-label={t('console.keys.title')}>
        <h2 className={styles.title}>{t('console.keys.title')}</h2>
        <dl className={styles.rows}>
          {rows.map(({ cap, words }) => (
            <div key={cap} className={styles.row}>
              <dt>
                <Key cap={cap} />
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.hint}>{t('console.keys.hint')}</p>
        <Switch
          className={styles.speaker ?? ''}
          data-testid="counter-speaker"
          label={t('console.speaker.label')}
          description={t('console.speaker.hint')}
          checked={on}
          onChange={(event) => setCounterSpeaker(event.currentTarget.checked)}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
