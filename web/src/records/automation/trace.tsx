import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Outcome, TraceChange, TraceStep } from '@/api/automation-types';
import { objectQuery } from '@/api/objects';
import type { ObjectDefinition } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { textOf } from '@/lib/json';
import { fieldUi } from '@/records/fields/registry';
import { DotLabel } from '@/ui/dot-label';
import styles from './automation.module.css';

const COLORS: Record<Outcome, string> = { done: 'green', chosen: 'blue', skipped: 'gray', waiting: 'orange', failed: 'red' };

interface TraceProps {
  label: string;
  steps: TraceStep[];
  /** The object of the record the steps were taken for: how its fields look. */
  definition: ObjectDefinition | undefined;
  /** Nothing of it was done: it is what would be. */
  trial?: boolean;
}

/** What a rule did, step by step. */
export function Trace({ label, steps, definition, trial = false }: TraceProps) {
  const { t } = useTranslation();
  if (steps.length === 0) return <p className="faint">{t('run.no_steps')}</p>;
  return (
    <ol className={styles.trace} aria-label={label}>
      {steps.map((step, index) => (
        <li key={`${step.step}-${index}`} data-outcome={step.outcome}>
          <Step step={step} definition={definition} trial={trial} />
        </li>
      ))}
    </ol>
  );
}

function Step({ step, definition, trial }: Required<Pick<TraceProps, 'trial'>> & Pick<TraceProps, 'definition'> & { step: TraceStep }) {
  const { t, i18n } = useTranslation();
  // What a step made is of another object than what the rule is about.
  const other = step.record && step.record.object !== definition?.name ? step.record.object : null;
  const made = useQuery({ ...objectQuery(other ?? ''), enabled: other !== null && step.changes.length > 0 });
  const shown = other === null ? definition : made.data;
  return (
    <>
      <div className={styles.stepHead}>
        <DotLabel color={COLORS[step.outcome]}>{trial && step.outcome === 'done' ? t('run.would') : t(`run.outcome.${step.outcome}`)}</DotLabel>
        {step.name !== '' && <strong>{step.name}</strong>}
        <span className={styles.text}>{step.text}</span>
        {step.at && !trial && <time dateTime={step.at}>{formatInstant(step.at, i18n.language)}</time>}
      </div>
      {step.changes.length > 0 && (
        <dl className={styles.changes}>
          {step.changes.map((change) => (
            <div key={change.field}>
              <dt>{change.label}</dt>
              <dd>
                <Changed change={change} definition={shown} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {step.record && (
        <Link to="/records/$object/$id" params={{ object: step.record.object, id: step.record.id }} search={{}}>
          {step.record.title}
        </Link>
      )}
    </>
  );
}

function Changed({ change, definition }: { change: TraceChange; definition: ObjectDefinition | undefined }) {
  const { t } = useTranslation();
  const field = definition?.fields.find(({ name }) => name === change.field);
  const shown = (value: unknown, label: string | null) => {
    if (!field) return label ?? (textOf(value) || t('run.nothing'));
    const { Display } = fieldUi(field);
    return <Display field={field} value={value} label={label ?? undefined} />;
  };
  const now = shown(change.after, change.after_label);
  if (change.before === null || change.before === undefined) return now;
  return (
    <>
      <span className="visually-hidden">{t('history.before')}</span>
      <span className={styles.old}>{shown(change.before, change.before_label)}</span>
      <span className={styles.arrow} aria-hidden="true">
        →
      </span>
      <span className="visually-hidden">{t('history.after')}</span>
      {now}
    </>
  );
}
