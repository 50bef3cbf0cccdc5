import { NativeSelect } from '@mantine/core'
import type { SupervisorView } from '#shared/contract/views.ts'
import { MOST_CREDIT } from '#shared/domain/classes.ts'
import { callOrders, type CallOrder } from '#shared/domain/office.ts'
import { callOrder } from '#shared/policy/who-is-next.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { isWithin, NumberField } from '../NumberField.tsx'
import styles from './Planning.module.css'

/** The rules of the order of calls, as the office has them or as they are tried. */
export type TriedOrder = {
  readonly order: CallOrder
  readonly classes: SupervisorView['policy']['classes']
}

export const triedOf = (policy: SupervisorView['policy']): TriedOrder => ({
  order: callOrder(policy),
  classes: policy.classes,
})

const MOST_IN_A_ROW = 20
const MOST_WAIT = 480

export const canBeTried = ({ order, classes }: TriedOrder): boolean =>
  classes.every(({ creditMinutes }) => isWithin(creditMinutes, [0, MOST_CREDIT])) &&
  isWithin(order.inARow ?? 0, [0, MOST_IN_A_ROW]) &&
  isWithin(order.maximumWaitMinutes ?? 0, [0, MOST_WAIT])

/** What a past day is to be played under. */
export function OtherOrder({
  tried,
  onChange,
}: {
  readonly tried: TriedOrder
  readonly onChange: (tried: TriedOrder) => void
}) {
  const { lang, t } = useLanguage()
  const { order, classes } = tried
  const change = (to: Partial<CallOrder>) => onChange({ ...tried, order: { ...order, ...to } })
  const orNone = (n: number) => (n === 0 ? null : n)
  return (
    <fieldset className={styles.classes}>
      <legend>{t('planning.replay.other')}</legend>
      <NativeSelect
        label={t('planning.replay.kind')}
        data-testid="replay-order"
        value={order.kind}
        data={callOrders.map((value) => ({
          value,
          label: t(`planning.replay.kinds.${value}`),
        }))}
        onChange={({ currentTarget: { value } }) => {
          const kind = callOrders.find((each) => each === value)
          if (kind !== undefined) change({ kind })
        }}
      />
      <NumberField
        label={t('planning.replay.inARow')}
        hint={null}
        value={order.inARow ?? 0}
        min={0}
        max={MOST_IN_A_ROW}
        onChange={(n) => change({ inARow: orNone(n) })}
      />
      <NumberField
        label={t('planning.replay.maximumWait')}
        hint={null}
        value={order.maximumWaitMinutes ?? 0}
        min={0}
        max={MOST_WAIT}
        onChange={(n) => change({ maximumWaitMinutes: orNone(n) })}
      />
      {classes.map((each, index) => (
        <NumberField
          key={each.id}
          testId={`replay-credit-${each.id}`}
          label={t('planning.replay.credit', { title: each.title[lang] || each.title.fa })}
          hint={null}
          value={each.creditMinutes}
          min={0}
          max={MOST_CREDIT}
          onChange={(creditMinutes) =>
            onChange({
              ...tried,
              classes: classes.map((one, i) => (i === index ? { ...one, creditMinutes } : one)),
            })
          }
        />
      ))}
    </fieldset>
  )
}
