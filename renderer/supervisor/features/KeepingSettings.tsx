import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useT } from '../../ui/i18n.tsx'
import { hrefOf } from '../lib/sections.ts'
import { usePolicyPart } from '../lib/use-policy-part.ts'
import { isWithin, NumberField } from './NumberField.tsx'
import { SavingWords } from './SavingWords.tsx'
import styles from './Settings.module.css'

const limits = { keepPersonalDays: [1, 3650], idleMinutes: [1, 240] } as const
const names = ['keepPersonalDays', 'idleMinutes'] as const

/** How long names are kept and when the screen locks itself: each change is an event of the log. */
export function KeepingSettings({
  client,
  policy,
}: {
  readonly client: Client
  readonly policy: SupervisorView['policy']
}) {
  const t = useT()
  const { rules, set, save, saving, isEdited } = usePolicyPart(client, policy, names)
  const canBeKept = names.every((name) => isWithin(rules[name], limits[name]))
  return (
    <Card title={t('settings.keeping.title')} aside={t('settings.keeping.hint')}>
      <div className={styles.columns} data-testid="keeping">
        <NumberField
          label={t('supervisor.settings.keepPersonal')}
          hint={t('settings.keeping.personal')}
          value={rules.keepPersonalDays}
          min={limits.keepPersonalDays[0]}
          max={limits.keepPersonalDays[1]}
          onChange={(keepPersonalDays) => set({ keepPersonalDays })}
        />
        <NumberField
          label={t('people.idle')}
          hint={t('settings.keeping.idle')}
          value={rules.idleMinutes}
          min={limits.idleMinutes[0]}
          max={limits.idleMinutes[1]}
          onChange={(idleMinutes) => set({ idleMinutes })}
        />
      </div>
      <div className={styles.actions}>
        <Button
          kind="primary"
          data-testid="save-keeping"
          aria-disabled={saving === 'saving' || !canBeKept}
          onClick={() => {
            if (canBeKept) void save()
          }}
        >
          {t('common.save')}
        </Button>
        <SavingWords saving={saving} unsaved={isEdited} />
      </div>
      <p className={styles.elsewhere}>
        {t('settings.keeping.backups')} <a href={hrefOf('safety')}>{t('supervisor.nav.safety')}</a>
      </p>
    </Card>
  )
}
