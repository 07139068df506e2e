import { useTranslation } from 'react-i18next';
import type { MoveKind, Plan, PlanPerson } from '@/api/move-types';
import { formatDate } from '@/lib/dates';
import { totalsOf } from './flows';
import { useNumber, useRefName } from './names';
import styles from './plan.module.css';

interface HeadlineProps {
  plan: Plan;
  kind: MoveKind;
  until: string | null;
  changed: boolean;
}

/** What happens, in a sentence a person, and in a handful of numbers. */
export function Headline({ plan, kind, until, changed }: HeadlineProps) {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const totals = totalsOf(plan.handover);
  const blocking = plan.conflicts.filter((conflict) => conflict.blocking).length;
  const facts: { label: string; value: number; tone?: 'danger' }[] = [
    { label: t('plan.facts.moved'), value: totals.moved },
    { label: t('plan.facts.receivers'), value: plan.totals.receivers },
  ];
  if (totals.pool > 0) facts.push({ label: t('plan.facts.pool'), value: totals.pool });
  if (totals.stays > 0) facts.push({ label: t('plan.facts.stays'), value: totals.stays });
  if (blocking > 0) facts.push({ label: t('plan.facts.blocking'), value: blocking, tone: 'danger' });
  return (
    <section className={styles.headline} data-changed={changed || undefined} aria-label={t('plan.title')}>
      {kind === 'reorganise' && (
        <p className={styles.sentence}>
          {t('plan.headline.departments', {
            n: number(plan.departments.length),
            people: number(plan.people.length),
            day: formatDate(plan.effective_on, i18n.language),
          })}
        </p>
      )}
      {plan.people.filter((person, index) => (index === 0 && kind !== 'reorganise') || moves(person)).map((person, index) => (
        <Sentence
          key={person.employee.id}
          plan={plan}
          kind={kindOf(person, index, kind)}
          until={index === 0 ? until : null}
          person={person}
        />
      ))}
      {plan.handover.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(({ label, value, tone }) => (
            <div key={label} data-tone={tone}>
              <dt>{label}</dt>
              <dd>{number(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

const moves = ({ appointments }: PlanPerson): boolean => appointments.opened.length + appointments.closed.length > 0;

/** Whoever comes along in a plan acts, changes or gives up a position. */
function kindOf({ appointments }: PlanPerson, index: number, kind: MoveKind): Exclude<MoveKind, 'reorganise'> {
  if (index === 0 && kind !== 'reorganise') return kind;
  const [opened] = appointments.opened;
  if (opened?.kind === 'acting') return 'act';
  if (!opened) return 'end_position';
  return appointments.closed.length > 0 ? 'change_position' : 'add_position';
}

/** What lasts until a day says so, or says nothing of it. */
function sentenceOf(kind: Exclude<MoveKind, 'reorganise'>, until: string | null) {
  const lasts = kind === 'add_position' || kind === 'act' || kind === 'leave_of_absence';
  return lasts && until === null ? (`${kind}_open` as const) : kind;
}

interface SentenceProps {
  plan: Plan;
  until: string | null;
  kind: Exclude<MoveKind, 'reorganise'>;
  person: PlanPerson;
}

function Sentence({ plan, kind, until: last, person }: SentenceProps) {
  const { t, i18n } = useTranslation();
  const nameOf = useRefName();
  const { closed, opened } = person.appointments;
  const post = (line: { department: PlanPerson['department']['before']; position: PlanPerson['employee'] } | undefined) =>
    line ? [line.department?.label, nameOf(line.position)].filter(Boolean).join(' · ') : t('plan.nothing');
  const until = last ?? opened[0]?.ends_on ?? closed[0]?.ends_on ?? null;
  return (
    <p className={styles.sentence}>
      {t(`plan.headline.${sentenceOf(kind, until)}`, {
        name: nameOf(person.employee),
        from: post(closed[0]),
        to: post(opened[0]),
        day: formatDate(plan.effective_on, i18n.language),
        until: until && formatDate(until, i18n.language),
      })}
    </p>
  );
}
