import { useTranslation } from 'react-i18next';
import type { MoveKind, Plan, PlanPerson } from '@/api/move-types';
import { formatDate } from '@/lib/dates';
import { totalsOf } from './flows';
import { useNumber, useRefName } from './names';
import styles from './plan.module.css';

interface HeadlineProps {
  plan: Plan;
  kind: MoveKind;
  changed: boolean;
}

/** What happens, in a sentence a person, and in a handful of numbers. */
export function Headline({ plan, kind, changed }: HeadlineProps) {
  const { t } = useTranslation();
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
      {plan.people.map((person, index) => (
        <Sentence key={person.employee.id} plan={plan} kind={index === 0 ? kind : 'change_position'} person={person} />
      ))}
      {plan.people.length === 0 && <p>{t('plan.headline.departments', { n: number(plan.departments.length) })}</p>}
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

interface SentenceProps {
  plan: Plan;
  kind: MoveKind;
  person: PlanPerson;
}

function Sentence({ plan, kind, person }: SentenceProps) {
  const { t, i18n } = useTranslation();
  const nameOf = useRefName();
  const { closed, opened } = person.appointments;
  const post = (line: { department: PlanPerson['department']['before']; position: PlanPerson['employee'] } | undefined) =>
    line ? [line.department?.label, nameOf(line.position)].filter(Boolean).join(' · ') : t('plan.nothing');
  const until = opened[0]?.ends_on ?? closed[0]?.ends_on ?? null;
  return (
    <p className={styles.sentence}>
      {t(`plan.headline.${kind === 'reorganise' ? 'change_position' : kind}`, {
        name: nameOf(person.employee),
        from: post(closed[0]),
        to: post(opened[0]),
        day: formatDate(plan.effective_on, i18n.language),
        until: until ? formatDate(until, i18n.language) : t('plan.open_end'),
      })}
    </p>
  );
}
