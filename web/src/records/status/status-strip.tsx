import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { Next, RecordStatus } from '@/api/status';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { ActionButton } from '@/ui/action-button';
import { DotLabel } from '@/ui/dot-label';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText, useNotice } from '@/ui/use-notice';
import { StaleQuestion } from '../form/stale-question';
import { useSave } from '../form/use-save';
import { FillDialog } from './fill-dialog';
import { statusLabel } from './placed';
import { refusalOf } from './refusal';
import styles from './status.module.css';

interface StatusStripProps {
  /** As the roles leave it: what a way asks for may be filled in on it, whatever the status keeps. */
  definition: ObjectDefinition;
  reasons: Record<string, string>;
  record: RecordRow;
  status: RecordStatus;
}

/** Where a record stands among the statuses it may have, and where the reader may bring it. */
export default function StatusStrip({ definition, reasons, record, status }: StatusStripProps) {
  const { t } = useTranslation();
  const [filling, setFilling] = useState<Next | null>(null);
  const field = definition.fields.find(({ name }) => name === status.field);
  if (!field) return null;
  const now = statusLabel(definition, status, record);
  const options = field.options ?? [];
  // A value that can no longer be chosen stands before those that can.
  const gone = status.value !== null && !options.some(({ value }) => value === status.value);
  const steps = gone ? [{ value: status.value ?? '', label: now, color: null }, ...options] : options;
  const keeps = Object.keys(reasons).some((name) => name !== field.name);
  return (
    <section className={styles.strip} aria-label={field.label}>
      <ol className={styles.steps}>
        {steps.map(({ value, label, color }) => (
          <li key={value} aria-current={value === status.value ? 'step' : undefined}>
            <DotLabel color={color}>{label}</DotLabel>
          </li>
        ))}
      </ol>
      {status.governed && (
        <Ways
          definition={definition}
          record={record}
          status={status}
          closed={!(field.name in reasons)}
          onFill={setFilling}
        />
      )}
      {keeps && <p className={styles.note}>{t('status.keeps', { status: now })}</p>}
      {filling && (
        <FillDialog
          definition={definition}
          record={record}
          field={field.name}
          next={filling}
          onClose={() => setFilling(null)}
        />
      )}
    </section>
  );
}

interface WaysProps extends Omit<StatusStripProps, 'reasons'> {
  /** The reader's roles do not let the status be changed at all. */
  closed: boolean;
  onFill: (next: Next) => void;
}

function Ways({ definition, record, status, closed, onFill }: WaysProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const [going, setGoing] = useState<Next | null>(null);
  const saving = useSave(definition, record, { onSaved: () => notice.done(t('status.done', { status: going?.label ?? '' })) });
  if (status.next.length === 0) return <p className={styles.note}>{t('status.no_way')}</p>;
  const mayEdit = record.can?.includes('edit') === true && definition.can.edit;
  const go = (next: Next) => {
    if (next.missing.length > 0) return onFill(next);
    setGoing(next);
    saving.save({ [String(status.field)]: next.to });
  };
  const refused = (next: Next) => {
    if (!mayEdit) return t('refused.edit', { object: definition.label });
    if (closed) return t('refused.field');
    const refusal = refusalOf(definition, next.missing);
    if (!refusal) return null;
    return refusal.unseen ? t('status.unseen') : t('status.others_fill', { fields: refusal.labels.join(t('filter.list_separator')) });
  };
  const problem = saving.error;
  return (
    <>
      <div className={styles.ways} role="group" aria-label={t('status.ways')}>
        {status.next.map((next) => (
          <ActionButton
            key={next.to}
            refused={refused(next)}
            loading={saving.saving && going?.to === next.to}
            onClick={() => go(next)}
          >
            {next.missing.length > 0 ? t('status.go_filling', { status: next.label }) : t('status.go', { status: next.label })}
          </ActionButton>
        ))}
      </div>
      {problem && (
        <NoticeBar tone="danger" title={problemText(problem, t('problem.unreachable'), t('problem.unknown'))}>
          {isProblem(problem) && problem.errors.map(({ message }) => message).join(' ')}
        </NoticeBar>
      )}
      <StaleQuestion saving={saving} />
    </>
  );
}
