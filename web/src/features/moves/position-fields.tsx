import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '@/api/moves';
import { FieldRow } from '@/ui/field-row';
import { hasPart } from './move-draft';
import type { PartProps } from './move-form';
import { PersonPicker } from './pickers';
import { PositionPicker } from './position-picker';
import { positionsOf } from './positions';
import styles from './form.module.css';

/** Who, and what they hold today. */
export function PersonFields({ draft, onChange, wrong, errors }: PartProps) {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery());
  const held = positionsOf(organisation.data, draft.employee);
  const departments = new Map(organisation.data?.departments.map((one) => [one.id, one.name]));
  const missing = wrong.includes('employee');
  return (
    <>
      <div className={styles.grid}>
        <FieldRow
          id="move-employee"
          label={t('move.employee')}
          required
          help={t('move.employee_hint')}
          errors={errors['employee'] ?? (missing ? [t('move.missing.employee')] : undefined)}
        >
          <PersonPicker
            id="move-employee"
            required
            invalid={missing}
            value={draft.employee}
            onChange={(employee) => onChange({ employee, fromPosition: null })}
          />
        </FieldRow>
      </div>
      {draft.employee && (
        <p className={styles.held}>
          <span>{t('move.holds')}</span>
          {held.length === 0 && <span>{organisation.data ? t('move.holds_nothing') : ' '}</span>}
          {held.map((position) => (
            <span key={position.id}>
              {position.department_id && `${departments.get(position.department_id) ?? ''} · `}
              {position.name}{' '}
              <span className="faint">
                {t(`people.kind.${position.holders.find((one) => one.employee.id === draft.employee)?.kind ?? 'primary'}`)}
              </span>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** Which position: any for a new one, one of those held for what ends. */
export function PositionFields({ draft, onChange, wrong, errors }: PartProps) {
  const { t } = useTranslation();
  const on = draft.when === 'day' ? (draft.day ?? undefined) : undefined;
  const today = useQuery(organisationQuery());
  const held = new Set(positionsOf(today.data, draft.employee).map((position) => position.id));
  const ends = draft.kind === 'end_position';
  const missing = wrong.includes('position');
  return (
    <div className={styles.grid}>
      <FieldRow
        id="move-position"
        label={ends ? t('move.position.ending') : t('move.position.new')}
        required
        errors={errors['position'] ?? (missing ? [t('move.missing.position')] : undefined)}
      >
        <PositionPicker
          id="move-position"
          on={ends ? undefined : on}
          only={ends ? held : undefined}
          invalid={missing}
          value={draft.position}
          onChange={(position) => onChange({ position })}
        />
      </FieldRow>
      {hasPart(draft.kind, 'from') && held.size > 1 && (
        <FieldRow id="move-from" label={t('move.position.from')} help={t('move.position.from_hint')}>
          <PositionPicker
            id="move-from"
            allowClear
            only={held}
            value={draft.fromPosition}
            onChange={(fromPosition) => onChange({ fromPosition })}
          />
        </FieldRow>
      )}
      {hasPart(draft.kind, 'appointment') && (
        <fieldset className="plain">
          <legend>{t('move.appointment')}</legend>
          <div className={styles.ways}>
            {(['primary', 'additional'] as const).map((kind) => (
              <Radio
                key={kind}
                checked={draft.appointment === kind}
                onChange={() => onChange({ appointment: kind })}
              >
                {t(`people.kind.${kind}`)}
              </Radio>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
