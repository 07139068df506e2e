import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DepartmentPicker } from '@/records/fields/department-picker';
import { asText } from '@/records/fields/label';
import { Select } from '@/ui/lazy';
import { PeoplePicker, PersonPicker, useTellingFields } from './pickers';
import { PositionPicker } from './position-picker';
import { newCase, noReceiver, RECEIVER_KINDS, type ReceiverDraft, type ReceiverKind } from './receiver-draft';
import styles from './form.module.css';

interface ReceiverEditorProps {
  id: string;
  /** Whose receiver it is, for those who do not see where it stands. */
  name: string;
  object: string;
  value: ReceiverDraft;
  /** One receiver a value tells apart cannot be told apart once more. */
  inside?: boolean;
  /** What nothing chosen means, where it may be left at that. */
  placeholder?: string;
  invalid?: boolean | undefined;
  onChange: (value: ReceiverDraft) => void;
}

/** To whom: first in what way, then who. */
export function ReceiverEditor({ id, name, object, value, inside, placeholder, invalid, onChange }: ReceiverEditorProps) {
  const { t } = useTranslation();
  const kinds = RECEIVER_KINDS.filter((kind) => !inside || (kind !== 'by_field' && kind !== 'balance'));
  const set = (change: Partial<ReceiverDraft>) => onChange({ ...value, ...change });
  const choose = (kind: ReceiverKind | null) =>
    set(kind === 'by_field' && value.cases.length === 0 ? { kind, cases: [newCase()], rest: noReceiver() } : { kind });
  return (
    <div className={styles.receiver}>
      <Select
        id={id}
        className="full-width"
        aria-label={name}
        status={invalid ? 'error' : ''}
        aria-invalid={invalid || undefined}
        placeholder={placeholder ?? t('move.receiver.choose')}
        allowClear={placeholder !== undefined}
        value={value.kind ?? undefined}
        options={kinds.map((kind) => ({ value: kind, label: t(`move.receiver.${kind}`) }))}
        onChange={(next: unknown) => choose(RECEIVER_KINDS.find((kind) => kind === next) ?? null)}
      />
      <Who id={id} name={name} object={object} value={value} onChange={onChange} />
      {value.kind === 'by_field' && !inside && <ByField id={id} name={name} object={object} value={value} onChange={onChange} />}
    </div>
  );
}

type PartProps = Pick<ReceiverEditorProps, 'id' | 'name' | 'object' | 'value' | 'onChange'>;

function Who({ id, name, value, onChange }: PartProps) {
  const { t } = useTranslation();
  const set = (change: Partial<ReceiverDraft>) => onChange({ ...value, ...change });
  const who = `${id}-who`;
  const named = t('move.receiver.who', { name });
  switch (value.kind) {
    case 'employee':
      return <PersonPicker id={who} name={named} required value={value.employee} onChange={(employee) => set({ employee })} />;
    case 'position':
      return <PositionPicker id={who} name={named} value={value.position} onChange={(position) => set({ position })} />;
    case 'head_of':
      return (
        <DepartmentPicker id={who} name={named} required value={value.department} onChange={(next) => set({ department: asText(next) || null })} />
      );
    case 'balance':
      return (
        <div className={styles.balance}>
          <PeoplePicker id={who} name={named} value={value.people} onChange={(people) => set({ people })} />
          <Select
            aria-label={t('move.receiver.by_label')}
            value={value.by}
            options={(['count', 'value'] as const).map((by) => ({ value: by, label: t(`move.receiver.by.${by}`) }))}
            onChange={(by: unknown) => set({ by: by === 'value' ? 'value' : 'count' })}
          />
        </div>
      );
    case null:
    case 'keep':
    case 'pool':
    case 'by_field':
      return null;
  }
}

/** One receiver for each value of a field, and one for all other values. */
function ByField({ id, object, value, onChange }: PartProps) {
  const { t } = useTranslation();
  const fields = useTellingFields(object);
  const field = fields.find((one) => one.name === value.field);
  const options = (field?.options ?? []).map((option) => ({ value: option.value, label: option.label }));
  const set = (change: Partial<ReceiverDraft>) => onChange({ ...value, ...change });
  const setCase = (key: string, change: object) =>
    set({ cases: value.cases.map((one) => (one.key === key ? { ...one, ...change } : one)) });
  return (
    <div className={styles.byField}>
      <Select
        className="full-width"
        aria-label={t('move.receiver.field')}
        placeholder={t('move.receiver.field')}
        value={value.field ?? undefined}
        options={fields.map((one) => ({ value: one.name, label: one.label }))}
        onChange={(next: unknown) =>
          set({ field: asText(next) || null, cases: value.cases.map((one) => ({ ...one, value: null })) })
        }
      />
      {value.cases.map((one, index) => (
        <div key={one.key} className={styles.case}>
          {field && field.type !== 'choice' ? (
            <Input
              aria-label={t('move.receiver.case_value', { n: index + 1 })}
              placeholder={field.label}
              value={one.value ?? ''}
              onChange={(event) => setCase(one.key, { value: event.target.value || null })}
            />
          ) : (
            <Select
              aria-label={t('move.receiver.case_value', { n: index + 1 })}
              placeholder={t('filter.value')}
              value={one.value ?? undefined}
              options={options}
              onChange={(next: unknown) => setCase(one.key, { value: asText(next) || null })}
            />
          )}
          <ReceiverEditor
            id={`${id}-case-${one.key}`}
            name={t('move.receiver.case', { n: index + 1 })}
            object={object}
            inside
            value={one.receiver}
            onChange={(receiver) => setCase(one.key, { receiver })}
          />
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('move.receiver.remove_case', { n: index + 1 })}
            onClick={() => set({ cases: value.cases.filter((other) => other.key !== one.key) })}
          />
        </div>
      ))}
      <Button
        size="small"
        type="link"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => set({ cases: [...value.cases, newCase()] })}
      >
        {t('move.receiver.add_case')}
      </Button>
      <div className={styles.case}>
        <span className="faint">{t('move.receiver.else')}</span>
        <ReceiverEditor
          id={`${id}-else`}
          name={t('move.receiver.else')}
          object={object}
          inside
          placeholder={t('move.receiver.next_rule')}
          value={value.rest ?? noReceiver()}
          onChange={(rest) => set({ rest })}
        />
      </div>
    </div>
  );
}
