import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainQuery, whoQuery } from '@/api/access';
import { meQuery } from '@/api/session';
import { type ObjectDefinition, type RecordRow } from '@/api/types';
import { ACTIONS, type Action } from '@/api/vocabulary';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { asText } from '../fields/label';
import { RecordPicker } from '../fields/record-picker';
import styles from './access.module.css';
import { Proof } from './proof';

interface AccessTabProps {
  definition: ObjectDefinition;
  record: RecordRow;
}

const ASKED: readonly Action[] = ['read', 'edit', 'delete', 'transfer', 'share'];

/** Why somebody may or may not do something with this record, in sentences. */
export default function AccessTab({ definition, record }: AccessTabProps) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const [employee, setEmployee] = useState<string>();
  const [action, setAction] = useState<Action>('read');
  const [field, setField] = useState<string>();
  const explanation = useQuery(explainQuery(definition.name, record.id, { employee, action, field }));
  const fields = definition.fields.filter((candidate) => !candidate.system);
  return (
    <>
      <Panel title={t('access.question')} note={t('access.hint')}>
        <div className={styles.question}>
          <FieldRow id="access-who" label={t('access.person')}>
            <RecordPicker
              id="access-who"
              target="employee"
              value={employee ?? me.data?.employee.id ?? null}
              label={employee ? undefined : me.data && t('access.me', { name: me.data.employee.name })}
              required
              onChange={(next) => setEmployee(asText(next) || undefined)}
            />
          </FieldRow>
          <FieldRow id="access-action" label={t('access.action')}>
            <Select
              id="access-action"
              className="full-width"
              value={action}
              options={ASKED.map((value) => ({ value, label: t(`action.${value}`) }))}
              onChange={(next: unknown) => setAction(ACTIONS.find((known) => known === next) ?? 'read')}
            />
          </FieldRow>
          <FieldRow id="access-field" label={t('access.field')}>
            <Select
              id="access-field"
              className="full-width"
              allowClear
              placeholder={t('access.whole_record')}
              showSearch={{ optionFilterProp: 'label' }}
              value={field}
              options={fields.map((candidate) => ({ value: candidate.name, label: candidate.label }))}
              onChange={(next: unknown) => setField(asText(next) || undefined)}
            />
          </FieldRow>
        </div>
        {explanation.error && <ProblemNotice error={explanation.error} />}
        {explanation.isPending && <SkeletonLines lines={3} label={t('common.loading')} />}
        {explanation.data && <Proof explanation={explanation.data} />}
      </Panel>
      <Who definition={definition} record={record} action={action} />
    </>
  );
}

function Who({ definition, record, action }: AccessTabProps & { action: Action }) {
  const { t } = useTranslation();
  const who = useQuery(whoQuery(definition.name, record.id, action));
  return (
    <Panel title={t(`access.who.${action === 'read' ? 'read' : 'do'}`, { action: t(`action.${action}`) })} flush>
      {who.error && <ProblemNotice error={who.error} />}
      {who.isPending && (
        <div className="pad">
          <SkeletonLines lines={4} label={t('common.loading')} />
        </div>
      )}
      {who.data && (
        <PlainTable
          label={t('access.who.list')}
          columns={[t('access.person'), t('access.because')]}
          rows={who.data.items.map((item) => ({ key: item.employee_id, cells: [item.name, item.because] }))}
        />
      )}
    </Panel>
  );
}
