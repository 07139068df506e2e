import { useQuery } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { automationsQuery } from '@/api/automations';
import { objectsQuery } from '@/api/objects';
import { isProblem } from '@/api/problem';
import { errorsByField } from '@/records/form/draft';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { ProblemNotice } from '@/ui/problem-notice';
import { newStep } from './rule-edit';
import { objectOf, TEMPLATES } from './templates';
import { useCreate } from './use-create';

const NO_ERRORS: Record<string, string[]> = {};
const BLANK = 'blank';

/** A new rule: from a template, or one that tells the owner of what is new. */
export function NewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  const items = (objects.data?.items ?? []).filter(({ ownership }) => ownership === 'owner');
  const rules = useQuery(automationsQuery());
  const { create, fromTemplate } = useCreate();
  const [from, setFrom] = useState<string>(BLANK);
  const [object, setObject] = useState<string | null>(null);
  const [name, setName] = useState('');
  const about = object ?? rules.data?.items[0]?.object ?? null;
  const template = TEMPLATES.find((one) => one === from);
  const offered = TEMPLATES.filter((one) => objectOf(one, objects.data?.items ?? []) !== null);
  const labelOf = (one: string | null) => objects.data?.items.find((known) => known.name === one)?.label ?? '';
  const errors = isProblem(create.error) ? errorsByField(create.error.errors) : NO_ERRORS;
  const make = () => {
    if (template) return void fromTemplate(template, objectOf(template, objects.data?.items ?? []) ?? '');
    if (!about) return;
    const definition = { trigger: { kind: 'created' as const }, filter: null, condition: '', steps: [newStep('notify', 's1', 'task')] };
    create.mutate({ name: name.trim(), object: about, runs_as: 'owner', definition });
  };
  return (
    <Modal
      open
      title={t('automation.new')}
      okText={t('common.create')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !template && (!about || name.trim() === ''), loading: create.isPending }}
      onOk={make}
      onCancel={onClose}
    >
      <div className="stack">
        {create.error && <ProblemNotice error={create.error} />}
        <FieldRow id="new-rule-from" label={t('automation.begin_with')}>
          <Select
            id="new-rule-from"
            className="full-width"
            value={from}
            options={[
              { value: BLANK, label: t('automation.blank') },
              ...offered.map((one) => ({
                value: one,
                label: t(`automation.template.${one}.name`, { object: labelOf(objectOf(one, objects.data?.items ?? [])) }),
              })),
            ]}
            onChange={(next: unknown) => setFrom(String(next))}
          />
        </FieldRow>
        {!template && (
          <>
            <FieldRow id="new-rule-object" label={t('automation.object')} required errors={errors['object']}>
              <Select
                id="new-rule-object"
                className="full-width"
                showSearch={{ optionFilterProp: 'label' }}
                value={about ?? undefined}
                options={items.map((one) => ({ value: one.name, label: one.label }))}
                onChange={(next: unknown) => setObject(String(next))}
              />
            </FieldRow>
            <FieldRow id="new-rule-name" label={t('automation.name')} required errors={errors['name']}>
              <Input id="new-rule-name" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
            </FieldRow>
          </>
        )}
      </div>
    </Modal>
  );
}
