import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deedsOf, wordOf, type Deed, type Graph, type ProcessBrief } from '@/api/approval-types';
import { keys } from '@/api/keys';
import { objectsQuery } from '@/api/objects';
import { isProblem } from '@/api/problem';
import { createProcess } from '@/api/processes';
import { useSingleMutation } from '@/lib/single-mutation';
import { errorsByField } from '@/records/form/draft';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { ProblemNotice } from '@/ui/problem-notice';
import { newStep } from './graph-edit';

/** A new process asks the superior of whoever submits: a beginning that already works. */
const firstGraph = (): Graph => ({
  steps: [newStep('approve', 'n1')],
  lock: true,
  open_fields: [],
  withdraw: 'until_first',
  merge: 'consecutive',
  filter: null,
});

const NO_ERRORS: Record<string, string[]> = {};

export function NewProcessDialog({ processes, onClose }: { processes: ProcessBrief[]; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const objects = useQuery(objectsQuery());
  const items = (objects.data?.items ?? []).filter(({ ownership }) => ownership === 'owner');
  const [object, setObject] = useState<string | null>(processes[0]?.object ?? null);
  const [name, setName] = useState('');
  const [deeds, setDeeds] = useState<Deed[]>(() => {
    const possible = deedsOf(processes[0]?.object ?? null);
    return possible.includes('edit') ? ['edit'] : possible;
  });
  const choose = (next: string) => {
    const possible = deedsOf(next);
    setObject(next);
    setDeeds((now) => (now.some((deed) => possible.includes(deed)) ? now.filter((deed) => possible.includes(deed)) : possible.slice(0, 1)));
  };
  const create = useSingleMutation({
    mutationFn: (about: string) => createProcess({ name: name.trim(), object: about, deeds, graph: firstGraph() }),
    onSuccess: (process) => {
      client.setQueryData(keys.process(process.id), process);
      void client.invalidateQueries({ queryKey: keys.processes });
      void navigate({ to: '/approval-processes/$id', params: { id: process.id }, search: {} });
    },
  });
  const errors = isProblem(create.error) ? errorsByField(create.error.errors) : NO_ERRORS;
  return (
    <Modal
      open
      title={t('process.new')}
      okText={t('common.create')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !object || name.trim() === '' || deeds.length === 0, loading: create.isPending }}
      onOk={() => object && create.mutate(object)}
      onCancel={onClose}
    >
      <div className="stack">
        {create.error && <ProblemNotice error={create.error} />}
        <FieldRow id="new-process-object" label={t('role.object')} required errors={errors['object']}>
          <Select
            id="new-process-object"
            className="full-width"
            showSearch={{ optionFilterProp: 'label' }}
            value={object ?? undefined}
            options={items.map((one) => ({ value: one.name, label: one.label }))}
            onChange={(next: unknown) => choose(String(next))}
          />
        </FieldRow>
        <FieldRow id="new-process-name" label={t('process.name')} required errors={errors['name']}>
          <Input id="new-process-name" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        </FieldRow>
        <fieldset className="plain">
          <legend>{t('process.deeds_short')}</legend>
          <Checkbox.Group
            value={deeds}
            options={deedsOf(object).map((value) => ({ value, label: t(`process.deed.${wordOf(object ?? '', value)}`) }))}
            onChange={(next) => setDeeds(deedsOf(object).filter((deed) => next.includes(deed)))}
          />
        </fieldset>
      </div>
    </Modal>
  );
}
