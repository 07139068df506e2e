import { Input, Radio } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { dayFormats, formatInstant } from '@/lib/dates';
import { FieldRow } from '@/ui/field-row';
import { DatePicker } from '@/ui/lazy';
import { hasPart, type MoveDraft } from './move-draft';
import type { PartProps } from './move-form';
import styles from './form.module.css';

const FORMAT = 'YYYY-MM-DD';

interface DayInputProps {
  id: string;
  name?: string;
  value: string | null;
  invalid?: boolean | undefined;
  onChange: (day: string | null) => void;
}

export function DayInput({ id, name, value, invalid, onChange }: DayInputProps) {
  const { i18n } = useTranslation();
  return (
    <DatePicker
      id={id}
      aria-label={name}
      className="full-width"
      format={dayFormats(i18n.language)}
      value={value ? dayjs(value) : null}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      onChange={(next) => onChange(next ? next.format(FORMAT) : null)}
    />
  );
}

/** At once, or from a day on. */
function When({ draft, onChange, wrong }: PartProps) {
  const { t, i18n } = useTranslation();
  const set = (when: MoveDraft['when']) => onChange({ when });
  return (
    <fieldset className="plain">
      <legend>{t('move.when.title')}</legend>
      <div className={styles.ways}>
        <Radio checked={draft.when === 'now'} onChange={() => set('now')}>
          {t('move.when.now')}
        </Radio>
        {draft.instant && (
          <Radio checked={draft.when === 'instant'} onChange={() => set('instant')}>
            {formatInstant(draft.instant, i18n.language)}
          </Radio>
        )}
        <Radio checked={draft.when === 'day'} onChange={() => set('day')}>
          {t('move.when.day')}
        </Radio>
        {draft.when === 'day' && (
          <DayInput
            id="move-day"
            name={t('move.when.day_label')}
            value={draft.day}
            invalid={wrong.includes('day')}
            onChange={(day) => onChange({ day })}
          />
        )}
      </div>
    </fieldset>
  );
}

export function WhenFields(props: PartProps) {
  const { draft, onChange, wrong, errors } = props;
  const { t } = useTranslation();
  return (
    <div className={styles.grid}>
      <When {...props} />
      {hasPart(draft.kind, 'until') && (
        <FieldRow
          id="move-until"
          label={t('move.until')}
          required={draft.kind === 'act'}
          help={draft.kind === 'act' ? undefined : t('move.until_hint')}
          errors={errors['until']}
        >
          <DayInput
            id="move-until"
            value={draft.until}
            invalid={wrong.includes('until')}
            onChange={(until) => onChange({ until })}
          />
        </FieldRow>
      )}
      <ReasonFields {...props} />
    </div>
  );
}

export function ReasonField({ draft, onChange, wrong, errors }: PartProps) {
  const { t } = useTranslation();
  const missing = wrong.includes('reason');
  return (
    <FieldRow
      id="move-reason"
      label={t('move.reason')}
      required
      errors={errors['reason'] ?? (missing ? [t('move.missing.reason')] : undefined)}
    >
      <Input
        id="move-reason"
        maxLength={200}
        aria-invalid={missing || errors['reason'] ? true : undefined}
        status={missing || errors['reason'] ? 'error' : ''}
        aria-required="true"
        value={draft.reason}
        onChange={(event) => onChange({ reason: event.target.value })}
      />
    </FieldRow>
  );
}

export function NoteField({ draft, onChange, errors }: Pick<PartProps, 'draft' | 'onChange' | 'errors'>) {
  const { t } = useTranslation();
  return (
    <FieldRow id="move-note" label={t('move.note')} wide errors={errors['note']}>
      <Input.TextArea
        id="move-note"
        maxLength={4000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
      />
    </FieldRow>
  );
}

export const ReasonFields = (props: PartProps) => (
  <>
    <ReasonField {...props} />
    <NoteField {...props} />
  </>
);
