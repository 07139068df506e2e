import { useTranslation } from 'react-i18next';
import type { Plan, PlanPerson, Ref } from '@/api/move-types';
import { formatDate } from '@/lib/dates';
import { countText } from '@/records/list/list-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { useOwned } from '../pickers';
import { useRefName } from './names';
import { Rights } from './rights';
import { Fold, Mark } from './section';
import styles from './plan.module.css';

interface PersonSectionProps {
  plan: Plan;
  changed: boolean;
  rightsChanged: boolean;
}

/** Whether the plan leaves somebody where they are, with the rights they have. */
function staysAsIs({ appointments, department, superior, rights, account, sees }: PlanPerson): boolean {
  const { objects, powers, fields } = rights;
  const changes = appointments.closed.length + appointments.opened.length + objects.length + fields.length;
  const same = (one: Ref | null, other: Ref | null) => one?.id === other?.id;
  return (
    changes + powers.gained.length + powers.lost.length === 0 &&
    same(department.before, department.after) &&
    same(superior.before, superior.after) &&
    account === null &&
    sees.every(({ before, after }) => before.value === after.value)
  );
}

/** What each person loses and gains; the one the plan is about stands open. */
export function PersonSections({ plan, changed, rightsChanged }: PersonSectionProps) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  const title = (person: PlanPerson) => t('plan.person.title', { name: nameOf(person.employee) });
  const [first, ...others] = plan.people.filter((person) => !staysAsIs(person));
  const body = (person: PlanPerson) => (
    <>
      <PersonFacts person={person} />
      <Rights person={person} changed={rightsChanged} open={false} />
    </>
  );
  return (
    <>
      {first && (
        <Panel title={title(first)} actions={<Mark on={changed} />}>
          {body(first)}
        </Panel>
      )}
      {others.length > 0 && (
        <Panel>
          {others.map((person) => (
            <Fold key={person.employee.id} title={title(person)}>
              {body(person)}
            </Fold>
          ))}
        </Panel>
      )}
    </>
  );
}

type AppointmentLines = PlanPerson['appointments']['opened'];

function Appointments({ lines }: { lines: AppointmentLines }) {
  const { t, i18n } = useTranslation();
  const nameOf = useRefName();
  const day = (value: string | null) => (value ? formatDate(value, i18n.language) : null);
  if (lines.length === 0) return <span className="faint">{t('plan.nothing')}</span>;
  return (
    <ul>
      {lines.map((line, index) => (
        <li key={index}>
          {[line.department?.label, nameOf(line.position)].filter(Boolean).join(' · ')}{' '}
          <span className="faint">
            {t(`people.kind.${line.kind}`)}
            {line.ends_on
              ? ` · ${t('history.from_to', { since: day(line.starts_on), until: day(line.ends_on) })}`
              : ` · ${t('history.since', { since: day(line.starts_on) })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function BeforeAfter({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  if (before === after) return <span>{after}</span>;
  return (
    <span>
      <span className="visually-hidden">{t('plan.before')}</span>
      <span className={styles.old}>{before}</span>
      <span className={styles.to} aria-hidden="true">
        →
      </span>
      <span className="visually-hidden">{t('plan.after')}</span>
      {after}
    </span>
  );
}

function PersonFacts({ person }: { person: PlanPerson }) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  const refName = (ref: Ref | null) => (ref ? nameOf(ref) : t('plan.nobody'));
  return (
    <>
      <dl className={styles.personFacts}>
        <div>
          <dt>{t('plan.person.closed')}</dt>
          <dd>
            <Appointments lines={person.appointments.closed} />
          </dd>
        </div>
        <div>
          <dt>{t('plan.person.opened')}</dt>
          <dd>
            <Appointments lines={person.appointments.opened} />
          </dd>
        </div>
        <div>
          <dt>{t('plan.person.department')}</dt>
          <dd>
            <BeforeAfter before={refName(person.department.before)} after={refName(person.department.after)} />
          </dd>
        </div>
        <div>
          <dt>{t('plan.person.superior')}</dt>
          <dd>
            <BeforeAfter before={refName(person.superior.before)} after={refName(person.superior.after)} />
          </dd>
        </div>
        {person.account && <Account account={person.account} />}
      </dl>
      {person.sees.length > 0 && <Sees sees={person.sees} />}
    </>
  );
}

const STATES = ['none', 'invited', 'active', 'stopped', 'left'] as const;

function Account({ account }: { account: NonNullable<PlanPerson['account']> }) {
  const { t } = useTranslation();
  const word = (state: string) => {
    const known = STATES.find((one) => one === state);
    return known ? t(`plan.account.state.${known}`) : state;
  };
  const ended = [
    account.sessions > 0 && t('plan.account.sessions', { count: account.sessions }),
    account.tokens.length > 0 &&
      t('plan.account.tokens', { count: account.tokens.length, names: account.tokens.join(t('filter.list_separator')) }),
    account.second_factor && t('plan.account.second_factor'),
  ].filter((part) => part !== false);
  return (
    <div>
      <dt>{t('plan.account.title')}</dt>
      <dd>
        <BeforeAfter before={word(account.before)} after={word(account.after)} />
        {ended.map((part) => (
          <p key={part} className="faint">
            {part}
          </p>
        ))}
      </dd>
    </div>
  );
}

/** How many records the person reaches by rights, before and after. */
function Sees({ sees }: Pick<PlanPerson, 'sees'>) {
  const { t, i18n } = useTranslation();
  const { label } = useOwned();
  const shown = sees.filter((one) => one.before.value !== one.after.value || one.before.exact !== one.after.exact);
  if (shown.length === 0) return null;
  return (
    <Fold title={t('plan.sees.title')} count={shown.length} open>
      <PlainTable
        label={t('plan.sees.title')}
        columns={[t('role.object'), t('plan.before'), t('plan.after')]}
        rows={shown.map((one) => ({
          key: one.object,
          cells: [label(one.object), countText(one.before, i18n.language), countText(one.after, i18n.language)],
        }))}
      />
    </Fold>
  );
}
