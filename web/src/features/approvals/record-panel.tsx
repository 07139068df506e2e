import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Approval } from '@/api/approval-types';
import { approvalRecordQuery } from '@/api/approvals';
import { changeQuery } from '@/api/changes';
import { objectQuery } from '@/api/objects';
import { recordQuery } from '@/api/records';
import type { Field, RecordRow } from '@/api/types';
import { fieldUi } from '@/records/fields/registry';
import { sectionsOf, type Values } from '@/records/form/draft';
import { FieldRow } from '@/ui/field-row';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './approvals.module.css';

interface RecordPanelProps {
  approval: Approval;
  /** Whether what would change is shown elsewhere: then only what may be put right stands here. */
  onlyEdit?: boolean;
  edits: Values;
  onEdit: (name: string, value: unknown) => void;
}

/** The record as it stands; fields the step opens may be put right on the spot. */
export default function RecordPanel({ approval, onlyEdit = false, edits, onEdit }: RecordPanelProps) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(approval.object));
  const { hides } = approval;
  const whole = useQuery({ ...recordQuery(approval.object, approval.record), enabled: !hides });
  const part = useQuery({ ...approvalRecordQuery(approval.id), enabled: hides });
  const record = hides ? part : whole;
  const order = approval.change_order;
  const change = useQuery({ ...changeQuery(order ?? ''), enabled: order !== null });
  const error = definition.error ?? record.error ?? change.error;
  if (error) return <ProblemNotice error={error} />;
  if (!definition.data || !record.data || (order !== null && !change.data)) return <SkeletonLines lines={4} label={t('common.loading')} />;
  const open = approval.may.includes('approve') ? approval.edit : [];
  // What the step hides is not there at all, and no empty field either.
  const sent = record.data;
  const fields = sectionsOf(definition.data).flatMap((section) => section.fields).filter(({ name }) => !hides || name in sent);
  const editable = definition.data.fields.filter(({ name }) => open.includes(name));
  // What is put right is what would be, not what is.
  const proposed: RecordRow = { ...record.data, ...(change.data?.deed === 'edit' ? change.data.values : {}) };
  return (
    <>
      {editable.length > 0 && (
        <Panel title={t('approval.may_edit')} note={t('approval.may_edit_hint')}>
          <div className={styles.facts}>
            {editable.map((field) => (
              <Editor key={field.name} field={field} record={proposed} edits={edits} onEdit={onEdit} />
            ))}
          </div>
        </Panel>
      )}
      {!onlyEdit && (
        <Panel title={t('approval.record')} note={hides ? t('approval.hides') : undefined}>
          <dl className={styles.facts}>
            {fields.filter((field) => !open.includes(field.name)).map((field) => (
              <Fact key={field.name} field={field} record={record.data} />
            ))}
          </dl>
        </Panel>
      )}
    </>
  );
}

function Fact({ field, record }: { field: Field; record: RecordRow }) {
  const { Display, wide } = fieldUi(field);
  return (
    <div className={wide ? styles.wide : undefined}>
      <dt>{field.label}</dt>
      <dd>
        <Display field={field} value={record[field.name]} label={record.labels?.[field.name]} />
      </dd>
    </div>
  );
}

interface EditorProps extends Pick<RecordPanelProps, 'edits' | 'onEdit'> {
  field: Field;
  record: RecordRow;
}

function Editor({ field, record, edits, onEdit }: EditorProps) {
  const { Input, wide } = fieldUi(field);
  const id = `approval-${field.name}`;
  if (!Input) return null;
  return (
    <FieldRow id={id} label={field.label} help={field.help} wide={wide ?? false}>
      <Input
        id={id}
        field={{ ...field, access: 'edit' }}
        value={field.name in edits ? edits[field.name] : record[field.name]}
        label={record.labels?.[field.name]}
        onChange={(value) => onEdit(field.name, value)}
      />
    </FieldRow>
  );
}
