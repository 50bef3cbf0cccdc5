import { deskTypeNames } from '#shared/catalog/service.ts'
import type { PersonView } from '#shared/contract/people.ts'
import { signInRole } from '#shared/domain/people.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import type { Client } from '../../../client/client.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useMay } from '../../lib/may.ts'
import { ScrollRegion } from '../ScrollRegion.tsx'
import type { Asked } from './People.tsx'
import styles from './People.module.css'

type Props = {
  readonly list: Awaited<ReturnType<Client['people']['list']>>
  /** The id of whoever is signed in. */
  readonly you: string | null
  /** Then the offices that they see stand where an office has what its clerks are trained for. */
  readonly isCentre: boolean
  readonly onAsk: (asked: Asked) => void
}

const columns = ['name', 'roles', 'skills', 'pin'] as const
const minutes = (seconds: number, lang: Lang) => formatNumber(Math.ceil(seconds / 60), lang)

export function PeopleTable({ list, you, isCentre, onAsk }: Props) {
  const { lang, t } = useLanguage()
  const may = useMay()
  const { people, stations, unmanned } = list
  const administrators = people.filter(({ roles }) => roles.includes('administrator'))
  return (
    <>
      {unmanned && administrators.length > 0 ? (
        <p className={styles.notice}>{t('people.first.lost')}</p>
      ) : administrators.length === 1 ? (
        <p className={styles.notice}>{t('people.list.oneAdministrator')}</p>
      ) : null}
      {stations.length === 0 ? null : (
        <p className={styles.notice} data-testid="stations">
          {t('people.list.stations')}{' '}
          {stations
            .map(
              ({ station, waitSeconds }) =>
                `${stationWords(station, lang, t)} (${t('people.list.waits', {
                  minutes: minutes(waitSeconds, lang),
                })})`,
            )
            .join(t('common.comma'))}
        </p>
      )}
      {people.length === 0 ? <p className={styles.hint}>{t('people.list.none')}</p> : null}
      {people.length === 0 ? null : (
        <ScrollRegion label={t('people.list.title')}>
          <table className={styles.people}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column === 'skills' && isCentre
                      ? t('central.people.offices')
                      : t(`people.list.${column}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.id} data-testid="person">
                  <th scope="row">
                    <bdi>{person.name}</bdi>
                    {person.id === you ? (
                      <span className={styles.you}> ({t('people.list.you')})</span>
                    ) : null}
                  </th>
                  <td>
                    {person.roles.map((role) => t(`people.role.${role}`)).join(t('common.comma'))}
                  </td>
                  <td>
                    {isCentre
                      ? seenWords(person, t)
                      : !person.roles.includes('clerk')
                        ? '–'
                        : person.skills.length === 0
                          ? t('people.list.anySkill')
                          : person.skills
                              .map((desk) => deskTypeNames[desk][lang])
                              .join(t('common.comma'))}
                  </td>
                  <td>
                    <Pin person={person} />
                  </td>
                  <td className={styles.verbs}>
                    {may('administer') ? (
                      <Verbs person={person} you={you} unmanned={unmanned} onAsk={onAsk} />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  )
}

function seenWords({ offices = [] }: PersonView, t: Translate): string {
  if (offices === 'all') return t('central.people.seesAll')
  return offices.length === 0
    ? t('central.people.seesNone')
    : t('central.people.seesSome', { count: offices.length })
}

function Pin({ person }: { readonly person: PersonView }) {
  const { lang, t } = useLanguage()
  if (person.waitSeconds > 0) {
    return (
      <Badge tone="red">
        {t('people.list.waits', { minutes: minutes(person.waitSeconds, lang) })}
      </Badge>
    )
  }
  if (signInRole(person) === null && !person.hasPin) return t('people.list.noPinNeeded')
  return (
    <Badge tone={person.hasPin ? 'green' : 'gold'}>
      {t(person.hasPin ? 'people.list.hasPin' : 'people.list.noPin')}
    </Badge>
  )
}

function Verbs({
  person,
  you,
  unmanned,
  onAsk,
}: {
  readonly person: PersonView
  readonly you: string | null
  readonly unmanned: boolean
  readonly onAsk: (asked: Asked) => void
}) {
  const t = useLanguage().t
  const { name } = person
  return (
    <>
      {person.id === you ? null : !person.hasPin ? (
        <Button
          aria-label={t('people.list.setPinOf', { name })}
          data-testid="set-pin"
          onClick={() => onAsk({ kind: 'first-pin', person })}
        >
          {t('people.list.setPin')}
        </Button>
      ) : unmanned || you === null ? null : (
        <Button
          aria-label={t('people.list.resetPinOf', { name })}
          data-testid="reset-pin"
          onClick={() => onAsk({ kind: 'reset', person })}
        >
          {t('people.list.resetPin')}
        </Button>
      )}
      <Button
        aria-label={t('people.list.editOf', { name })}
        data-testid="edit-person"
        onClick={() => onAsk({ kind: 'edit', person })}
      >
        {t('people.list.edit')}
      </Button>
    </>
  )
}

/** Of `window:supervisor:1` its number, of `paired:NAME` the name, of `token:0123abcd` the beginning of its own. */
function stationWords(station: string, lang: Lang, t: Translate): string {
  const [kind, ...rest] = station.split(':')
  if (kind === 'paired') return rest.join(':')
  return kind === 'window'
    ? t('people.list.window', { n: digitsIn(lang, rest.at(-1) ?? '') })
    : t('people.list.browser', { key: (rest.at(-1) ?? '').slice(0, 6) })
}
