import { Checkbox, Radio } from '@mantine/core'
import type { SupervisorView } from '#shared/contract/views.ts'
import { orderLimits } from '#shared/domain/call-orders.ts'
import { callOrders, type CallOrder } from '#shared/domain/office.ts'
import { callOrder, usualOrder } from '#shared/policy/who-is-next.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useT } from '../../ui/i18n.tsx'
import { usePolicyPart } from '../lib/use-policy-part.ts'
import { isWithin, NumberField } from './NumberField.tsx'
import { SavingWords } from './SavingWords.tsx'
import styles from './Settings.module.css'

/** What a limit begins with that is switched on. */
const begin = { inARow: usualOrder.inARow ?? 1, maximumWaitMinutes: 60 } as const

/** Who is next: the rule, and what keeps those who are overtaken from waiting for ever. */
export function OrderSettings({
  client,
  policy,
}: {
  readonly client: Client
  readonly policy: SupervisorView['policy']
}) {
  const t = useT()
  const { rules, set, save, saving, isEdited } = usePolicyPart(client, policy, ['order'])
  const order: CallOrder = callOrder(rules)
  const change = (part: Partial<CallOrder>) => set({ order: { ...order, ...part } })
  const fits = (name: keyof typeof orderLimits) =>
    order[name] === null || isWithin(order[name], orderLimits[name])
  const canBeKept = fits('inARow') && fits('maximumWaitMinutes') && fits('toleranceMinutes')

  return (
    <Card title={t('settings.order.title')} aside={t('settings.order.hint')}>
      <p className={styles.hint}>{t('settings.order.what')}</p>
      <Radio.Group
        data-testid="order-kind"
        label={t('settings.order.kind')}
        value={order.kind}
        onChange={(value) =>
          change({ kind: callOrders.find((each) => each === value) ?? usualOrder.kind })
        }
      >
        <div className={styles.choices}>
          {callOrders.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`settings.order.kinds.${each}`)}
              description={t(`settings.order.means.${each}`)}
            />
          ))}
        </div>
      </Radio.Group>
      <div className={styles.columns} data-testid="order-limits">
        <Limit name="inARow" value={order.inARow} onChange={(inARow) => change({ inARow })} />
        <Limit
          name="maximumWait"
          value={order.maximumWaitMinutes}
          onChange={(maximumWaitMinutes) => change({ maximumWaitMinutes })}
        />
        <NumberField
          label={t('settings.order.tolerance')}
          hint={t('settings.order.toleranceHint')}
          value={order.toleranceMinutes}
          min={orderLimits.toleranceMinutes[0]}
          max={orderLimits.toleranceMinutes[1]}
          onChange={(toleranceMinutes) => change({ toleranceMinutes })}
        />
      </div>
      <div className={styles.actions}>
        <Button
          kind="primary"
          data-testid="save-order"
          aria-disabled={saving === 'saving' || !canBeKept}
          onClick={() => {
            if (canBeKept) void save()
          }}
        >
          {t('common.save')}
        </Button>
        <SavingWords saving={saving} unsaved={isEdited} />
      </div>
    </Card>
  )
}

/** A number that there need not be. */
function Limit({
  name,
  value,
  onChange,
}: {
  readonly name: 'inARow' | 'maximumWait'
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}) {
  const t = useT()
  const setting = name === 'inARow' ? name : 'maximumWaitMinutes'
  const [min, max] = orderLimits[setting]
  return (
    <div className={styles.pair}>
      <Checkbox
        label={t(`settings.order.${name}Is`)}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? begin[setting] : null)}
      />
      {value !== null && (
        <NumberField
          label={t(`settings.order.${name}`)}
          hint={t(`settings.order.${name}Hint`)}
          value={value}
          min={min}
          max={max}
          onChange={onChange}
        />
      )}
    </div>
  )
}
