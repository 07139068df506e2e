import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Approver } from '@/api/approval-types';
import type { Field } from '@/api/types';
import { APPROVER_KINDS, kindOf } from '@/records/approval/flow';
import { OneRecordPicker } from '@/records/fields/one-record-picker';
import { Select } from '@/ui/lazy';
import { newApprover } from './approver-edit';
import { ChoiceEditor } from './choice-editor';
import { MatrixEditor } from './matrix-editor';
import styles from './processes.module.css';

interface ApproversEditorProps {
  id: string;
  approvers: Approver[];
  fields: Field[];
  /** Whether it may be left to whoever submits. */
  choosable?: boolean;
  onChange: (approvers: Approver[]) => void;
}

/** Who is asked: one line each. */
export function ApproversEditor({ id, approvers, fields, choosable = false, onChange }: ApproversEditorProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.approvers}>
      {approvers.map((approver, at) => (
        <div key={at} className={styles.approver}>
          <ApproverEditor
            id={`${id}-${at}`}
            name={t('process.approver_n', { n: at + 1 })}
            approver={approver}
            fields={fields}
            choosable={choosable}
            onChange={(next) => onChange(approvers.map((one, index) => (index === at ? next : one)))}
          />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('process.remove_approver', { n: at + 1 })}
            onClick={() => onChange(approvers.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => onChange([...approvers, newApprover('employee')])}
      >
        {t('process.add_approver')}
      </Button>
    </div>
  );
}

interface ApproverEditorProps {
  id: string;
  name: string;
  approver: Approver;
  fields: Field[];
  /** In a matrix there is no matrix. */
  inside?: boolean;
  /** Whether it may be left to whoever submits. */
  choosable?: boolean;
  onChange: (approver: Approver) => void;
}

export function ApproverEditor({ id, name, approver, fields, inside = false, choosable = false, onChange }: ApproverEditorProps) {
  const { t } = useTranslation();
  const kinds = APPROVER_KINDS.filter((kind) => (!inside || kind !== 'matrix') && (choosable || kind !== 'chosen'));
  return (
    <div className={styles.approverBody}>
      <Select
        id={id}
        className="full-width"
        aria-label={name}
        value={kindOf(approver)}
        options={kinds.map((kind) => ({ value: kind, label: t(`flow.by.${kind}`) }))}
        onChange={(next: unknown) => onChange(newApprover(kinds.find((kind) => kind === next) ?? 'employee'))}
      />
      <Value id={`${id}-value`} name={name} approver={approver} fields={fields} onChange={onChange} />
    </div>
  );
}

const MOST_LEVELS = 10;

type ValueProps = Omit<ApproverEditorProps, 'inside' | 'choosable'>;

function Value({ id, name, approver, fields, onChange }: ValueProps) {
  const { t } = useTranslation();
  const picker = (object: string, value: string, make: (value: string) => Approver) => (
    <OneRecordPicker id={id} object={object} name={`${name}: ${t(`flow.by.${kindOf(approver)}`)}`} required value={value || null} onChange={(next) => onChange(make(next ?? ''))} />
  );
  if ('employee' in approver) return picker('employee', approver.employee, (employee) => ({ employee }));
  if ('role' in approver) return picker('role', approver.role, (role) => ({ role }));
  if ('position' in approver) return picker('position', approver.position, (position) => ({ position }));
  if ('head_of' in approver) return picker('department', approver.head_of, (head_of) => ({ head_of }));
  if ('field' in approver) {
    const people = fields.filter((field) => field.type === 'employee' || field.target === 'employee');
    return (
      <Select
        id={id}
        className="full-width"
        aria-label={t('filter.field')}
        value={approver.field || undefined}
        placeholder={t('process.choose_field')}
        options={people.map((field) => ({ value: field.name, label: field.label }))}
        onChange={(field: unknown) => onChange({ field: String(field) })}
      />
    );
  }
  if ('chosen' in approver) {
    return <ChoiceEditor id={id} name={name} choose={approver.chosen} onChange={(chosen) => onChange({ chosen })} />;
  }
  if ('matrix' in approver) {
    return <MatrixEditor id={id} rows={approver.matrix} fields={fields} onChange={(matrix) => onChange({ matrix })} />;
  }
  if ('owner' in approver) return null;
  return <Whose id={id} approver={approver} onChange={onChange} />;
}

interface WhoseProps {
  id: string;
  approver: Extract<Approver, { department_head_of: unknown } | { superior_of: unknown } | { superiors_of: unknown }>;
  onChange: (approver: Approver) => void;
}

function Whose({ id, approver, onChange }: WhoseProps) {
  const { t } = useTranslation();
  const whose = 'superior_of' in approver ? approver.superior_of : 'superiors_of' in approver ? approver.superiors_of : approver.department_head_of;
  const levels = 'superior_of' in approver ? approver.level : 'superiors_of' in approver ? approver.up_to : null;
  const make = (of: typeof whose, n: number): Approver => {
    if ('superior_of' in approver) return { superior_of: of, level: n };
    return 'superiors_of' in approver ? { superiors_of: of, up_to: n } : { department_head_of: of };
  };
  return (
    <span className={styles.pair}>
      <Select
        id={id}
        className="full-width"
        aria-label={t('process.whose_label')}
        value={whose}
        options={(['submitter', 'owner'] as const).map((value) => ({ value, label: t(`process.whose.${value}`) }))}
        onChange={(next: unknown) => onChange(make(next === 'owner' ? 'owner' : 'submitter', levels ?? 1))}
      />
      {levels !== null && (
        <InputNumber
          min={1}
          max={MOST_LEVELS}
          precision={0}
          aria-label={'superior_of' in approver ? t('process.level') : t('process.up_to')}
          prefix={'superior_of' in approver ? t('process.level') : t('process.up_to')}
          value={levels}
          onChange={(n) => onChange(make(whose, n ?? 1))}
        />
      )}
    </span>
  );
}
