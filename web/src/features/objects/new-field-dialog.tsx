import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { createField, objectsQuery } from '@/api/objects';
import { type FieldDraft } from '@/api/types';
import { FIELD_TYPES, type FieldType } from '@/api/vocabulary';
import { useSingleMutation } from '@/lib/single-mutation';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { useNotice } from '@/ui/use-notice';
import { DefinitionDialog } from './definition-dialog';
import { isNamed } from './names';
import { OptionsInput } from './options-input';

/** Types an administrator may add; the others need more than a dialog can ask. */
const ADDABLE = FIELD_TYPES.filter((type) => !['formula', 'rollup', 'lines'].includes(type));
const EMPTY: FieldDraft = { name: '', type: 'text', labels: {} };

const hasOptions = (type: FieldType) => type === 'choice' || type === 'choices';
const hasTarget = (type: FieldType) => type === 'reference' || type === 'references';

function isReady(draft: FieldDraft): boolean {
  if (!isNamed(draft)) return false;
  if (hasOptions(draft.type)) return (draft.options ?? []).some((option) => option.value !== '');
  return !hasTarget(draft.type) || Boolean(draft.target);
}

export function NewFieldDialog({ object, onClose }: { object: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const objects = useQuery(objectsQuery());
  const [draft, setDraft] = useState(EMPTY);
  const set = (change: Partial<FieldDraft>) => setDraft((now) => ({ ...now, ...change }));
  const create = useSingleMutation({
    mutationFn: () => createField(object, { ...draft, ...(draft.options ? { options: draft.options.filter((option) => option.value !== '') } : {}) }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.objects });
      notice.done(t('object.field_created'));
      onClose();
    },
  });
  return (
    <DefinitionDialog
      title={t('object.new_field')}
      prefix="field"
      draft={draft}
      onChange={set}
      ready={isReady(draft)}
      saving={create.isPending}
      error={create.error}
      onCreate={() => create.mutate()}
      onClose={onClose}
    >
      <FieldRow id="field-type" label={t('object.type')}>
        <Select
          id="field-type"
          className="full-width"
          showSearch={{ optionFilterProp: 'label' }}
          value={draft.type}
          options={ADDABLE.map((value) => ({ value, label: t(`field.type.${value}`) }))}
          onChange={(next: unknown) => set({ type: ADDABLE.find((known) => known === next) ?? 'text' })}
        />
      </FieldRow>
      {hasOptions(draft.type) && (
        <OptionsInput options={draft.options ?? []} onChange={(options) => set({ options })} />
      )}
      {hasTarget(draft.type) && (
        <FieldRow id="field-target" label={t('object.target')} required>
          <Select
            id="field-target"
            className="full-width"
            value={draft.target ?? undefined}
            options={(objects.data?.items ?? []).map((item) => ({ value: item.name, label: item.label }))}
            onChange={(next: unknown) => set({ target: String(next) })}
          />
        </FieldRow>
      )}
      <Checkbox checked={draft.required ?? false} onChange={(event) => set({ required: event.target.checked })}>
        {t('object.required')}
      </Checkbox>
    </DefinitionDialog>
  );
}
