import { Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { DEPARTURE_KINDS, REHIRE_ANSWERS, type Move, type Plan } from '@/api/move-types';
import { formatDate } from '@/lib/dates';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { PlainTable } from '@/ui/plain-table';
import { NotesProgress } from './briefing/notes-panel';
import { HandoverEditor } from './handover-editor';
import type { MoveDraft } from './move-draft';
import { Subordinates } from './move-form';
import { LEFT, POOL, receiverRows, STAYS } from './plan/flows';
import { HandoverPicture } from './plan/handover-section';
import { useNumber, useRefName } from './plan/names';
import { ReferencesTable, ReportingTable, VacantTable } from './plan/rest-sections';
import { Rights } from './plan/rights';
import { Fold } from './plan/section';
import { DayInput, NoteField, ReasonField } from './when-panel';
import styles from './form.module.css';
import stepStyles from './departure.module.css';

export interface StepProps {
  move: Move | null;
  draft: MoveDraft;
  change: (change: Partial<MoveDraft>) => void;
  plan: Plan | null;
  faults: readonly string[];
  errors: Record<string, string[]>;
  busy: boolean;
}

const STOPS = ['effective', 'now'] as const;

export function AccountStep({ draft, change, plan }: StepProps) {
  const { t } = useTranslation();
  const account = plan?.people[0]?.account;
  return (
    <fieldset className="plain">
      <legend>{t('move.departure.account.when')}</legend>
      <div className={styles.ways}>
        {STOPS.filter((when) => when === 'now' || draft.when !== 'now').map((when) => (
          <Radio key={when} checked={draft.stopAccount === when || draft.when === 'now'} onChange={() => change({ stopAccount: when })}>
            {t(`move.departure.account.${when}`)}
          </Radio>
        ))}
      </div>
      {account && account.sessions + account.tokens.length > 0 && (
        <p className="hint">
          {account.sessions > 0 && t('plan.account.sessions', { count: account.sessions })}
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
export function NotesStep({ plan, move }: StepProps) {
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
    <div className="stack">
      {move && <NotesProgress id={move.id} />}
      <PlainTable
        label={t('move.departure.notes.title')}
        columns={[t('plan.receiver'), t('move.departure.notes.customers')]}
        rows={rows.map((row) => ({ key: row.key, cells: [name(row.key), number(row.total)] }))}
      />
    </div>
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

/** When and why: what everything else follows from. */
export function DepartureBasics({ draft, change, errors }: Pick<StepProps, 'draft' | 'change' | 'errors'>) {
  const { t } = useTranslation();
  const { departure } = draft;
  return (
    <div className={styles.grid}>
      <fieldset className="plain">
        <legend>{t('move.departure.when')}</legend>
        <div className={styles.ways}>
          <Radio checked={draft.when !== 'now'} onChange={() => change({ when: 'day' })}>
            {t('move.departure.last_day')}
          </Radio>
          <Radio checked={draft.when === 'now'} onChange={() => change({ when: 'now' })}>
            {t('move.departure.at_once')}
          </Radio>
          {draft.when !== 'now' && (
            <>
              <DayInput
                id="move-day"
                name={t('move.departure.last_day')}
                value={draft.day}
                onChange={(day) => change({ day, when: 'day' })}
              />
              <span className="faint">{t('move.departure.last_day_hint')}</span>
            </>
          )}
          {errors['until'] && (
            <p role="alert" className={styles.problem}>
              {errors['until'].join(' ')}
            </p>
          )}
        </div>
      </fieldset>
      <FieldRow id="departure-kind" label={t('move.departure.kind_label')}>
        <Select
          id="departure-kind"
          className="full-width"
          value={departure.kind}
          options={DEPARTURE_KINDS.map((kind) => ({ value: kind, label: t(`move.departure.kind.${kind}`) }))}
          onChange={(next: unknown) =>
            change({ departure: { ...departure, kind: DEPARTURE_KINDS.find((kind) => kind === next) ?? 'other' } })
          }
        />
      </FieldRow>
      <ReasonField draft={draft} wrong={[]} errors={errors} onChange={change} />
    </div>
  );
}

/** What is kept of it. */
export function MarkStep({ draft, change, errors }: StepProps) {
  const { t, i18n } = useTranslation();
  const { departure } = draft;
  const set = (next: Partial<MoveDraft['departure']>) => change({ departure: { ...departure, ...next } });
  const day = draft.when === 'now' ? t('move.departure.at_once') : draft.day && formatDate(draft.day, i18n.language);
  const kept = [day, t(`move.departure.kind.${departure.kind}`), draft.reason];
  return (
    <>
      <p className={stepStyles.kept}>{kept.filter(Boolean).join(' · ')}</p>
      <div className={styles.grid}>
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
        <NoteField draft={draft} errors={errors} onChange={change} />
      </div>
    </>
  );
}
