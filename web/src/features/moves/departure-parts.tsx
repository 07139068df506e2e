import { Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { DEPARTURE_KINDS, REHIRE_ANSWERS, type Plan } from '@/api/move-types';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { PlainTable } from '@/ui/plain-table';
import { HandoverEditor } from './handover-editor';
import type { MoveDraft } from './move-draft';
import { Subordinates } from './move-form';
import { LEFT, POOL, receiverRows, STAYS } from './plan/flows';
import { HandoverPicture } from './plan/handover-section';
import { useNumber, useRefName } from './plan/names';
import { ReferencesTable, ReportingTable, VacantTable } from './plan/rest-sections';
import { Rights } from './plan/rights';
import { Fold } from './plan/section';
import { DayInput, ReasonFields } from './when-panel';
import styles from './form.module.css';
import stepStyles from './departure.module.css';

export interface StepProps {
  draft: MoveDraft;
  change: (change: Partial<MoveDraft>) => void;
  plan: Plan | null;
  faults: readonly string[];
  errors: Record<string, string[]>;
  busy: boolean;
}

export function AccountStep({ draft, change, plan }: StepProps) {
  const { t } = useTranslation();
  const account = plan?.people[0]?.account;
  return (
    <fieldset className="plain">
      <legend>{t('move.departure.account.when')}</legend>
      <div className={styles.ways}>
        {(['effective', 'now'] as const).map((when) => (
          <Radio key={when} checked={draft.stopAccount === when} onChange={() => change({ stopAccount: when })}>
            {t(`move.departure.account.${when}`)}
          </Radio>
        ))}
      </div>
      {account && (
        <p className="hint">
          {t('plan.account.sessions', { count: account.sessions })}
          {account.tokens.length > 0 &&
            ` ${t('plan.account.tokens', { count: account.tokens.length, names: account.tokens.join(t('filter.list_separator')) })}`}
        </p>
      )}
    </fieldset>
  );
}

export function HandoverStep({ draft, change, plan, faults, busy }: StepProps) {
  return (
    <>
      <HandoverEditor value={draft.handover} wrong={faults} onChange={(handover) => change({ handover })} />
      {plan && plan.handover.length > 0 && (
        <div className={stepStyles.picture} aria-busy={busy}>
          <HandoverPicture plan={plan} goes />
        </div>
      )}
    </>
  );
}

/** Who has to get to know how many customers. */
export function NotesStep({ plan }: StepProps) {
  const { t } = useTranslation();
  const nameOf = useRefName();
  const number = useNumber();
  if (!plan) return null;
  const lines = plan.handover.filter((line) => line.object === 'customer');
  const rows = receiverRows(lines, true).filter((row) => row.key !== STAYS && row.key !== LEFT);
  const name = (key: string) =>
    key === POOL ? t('plan.pool') : nameOf(lines.find((line) => line.receiver?.id === key)?.receiver);
  if (rows.length === 0) return <p className="faint">{t('move.departure.notes.none')}</p>;
  return (
    <PlainTable
      label={t('move.departure.notes.title')}
      columns={[t('plan.receiver'), t('move.departure.notes.customers')]}
      rows={rows.map((row) => ({ key: row.key, cells: [name(row.key), number(row.total)] }))}
    />
  );
}

export function OrganisationStep({ draft, change, plan }: StepProps) {
  const { t } = useTranslation();
  if (!plan) return null;
  const { reporting, vacant } = plan;
  return (
    <div className="stack">
      {reporting.length === 0 && vacant.length === 0 && (
        <p className="faint">{t('move.departure.organisation.nothing')}</p>
      )}
      {(reporting.length > 0 || draft.subordinates) && <Subordinates draft={draft} onChange={change} />}
      {reporting.length > 0 && <ReportingTable reporting={reporting} />}
      {vacant.length > 0 && <VacantTable vacant={vacant} />}
    </div>
  );
}

export function RightsStep({ plan }: StepProps) {
  const { t } = useTranslation();
  const [person] = plan?.people ?? [];
  if (!plan || !person) return null;
  return (
    <>
      <Rights person={person} changed={false} open={false} />
      {plan.references.length > 0 && (
        <Fold title={t('plan.references.title')} count={plan.references.length}>
          <ReferencesTable references={plan.references} />
        </Fold>
      )}
    </>
  );
}

export function MarkStep({ draft, change, errors }: StepProps) {
  const { t } = useTranslation();
  const { departure } = draft;
  const set = (next: Partial<MoveDraft['departure']>) => change({ departure: { ...departure, ...next } });
  return (
    <div className={styles.grid}>
      <FieldRow id="move-day" label={t('move.departure.last_day')} required help={t('move.departure.last_day_hint')} errors={errors['effective_on']}>
        <DayInput id="move-day" value={draft.day} onChange={(day) => change({ day, when: 'day' })} />
      </FieldRow>
      <FieldRow id="departure-kind" label={t('move.departure.kind_label')}>
        <Select
          id="departure-kind"
          className="full-width"
          value={departure.kind}
          options={DEPARTURE_KINDS.map((kind) => ({ value: kind, label: t(`move.departure.kind.${kind}`) }))}
          onChange={(next: unknown) => set({ kind: DEPARTURE_KINDS.find((kind) => kind === next) ?? 'other' })}
        />
      </FieldRow>
      <ReasonFields draft={draft} wrong={[]} errors={errors} onChange={change} />
      <FieldRow id="departure-rehire" label={t('move.departure.rehire_label')}>
        <Select
          id="departure-rehire"
          className="full-width"
          value={departure.rehire}
          options={REHIRE_ANSWERS.map((answer) => ({ value: answer, label: t(`move.departure.rehire.${answer}`) }))}
          onChange={(next: unknown) => set({ rehire: REHIRE_ANSWERS.find((answer) => answer === next) ?? 'unknown' })}
        />
      </FieldRow>
      <FieldRow id="departure-hold" label={t('move.departure.hold_label')}>
        <Checkbox id="departure-hold" checked={departure.legal_hold} onChange={(event) => set({ legal_hold: event.target.checked })}>
          {t('move.departure.hold')}
        </Checkbox>
      </FieldRow>
    </div>
  );
}
