import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Approver } from '@/api/approval-types';
import type { Field, Filter } from '@/api/types';
import { newApprover } from './approver-edit';
import { ApproverEditor } from './approvers-editor';
import { Condition, NO_FILTER } from '@/records/filter/condition';
import styles from './processes.module.css';

interface Row {
  filter: Filter;
  approver: Approver;
}

interface MatrixEditorProps {
  id: string;
  rows: Row[];
  fields: Field[];
  onChange: (rows: Row[]) => void;
}

/** Conditions and approvers: the first row that fits says who is asked. */
export function MatrixEditor({ id, rows, fields, onChange }: MatrixEditorProps) {
  const { t } = useTranslation();
  const set = (at: number, change: Partial<Row>) => onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <ol className={styles.matrix}>
      {rows.map((row, at) => (
        <li key={at}>
          <Condition
            label={t('process.row_condition', { n: at + 1 })}
            fields={fields}
            filter={row.filter}
            none={t('process.any_record')}
            onChange={(filter) => set(at, { filter })}
          />
          <div className={styles.approver}>
            <ApproverEditor
              id={`${id}-row-${at}`}
              name={t('process.row_approver', { n: at + 1 })}
              approver={row.approver}
              fields={fields}
              inside
              onChange={(approver) => set(at, { approver })}
            />
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined aria-hidden="true" />}
              aria-label={t('process.remove_row', { n: at + 1 })}
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            />
          </div>
        </li>
      ))}
      <li>
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => onChange([...rows, { filter: NO_FILTER, approver: newApprover('employee') }])}
        >
          {t('process.add_row')}
        </Button>
      </li>
    </ol>
  );
}
