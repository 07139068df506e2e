import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeField, createField, usesQuery } from '@/api/objects';
import { isProblem } from '@/api/problem';
import type { FieldAdministration, FieldDraft, ObjectAdministration } from '@/api/object-types';
import { FIELD_TYPES } from '@/api/vocabulary';
import { useSingleMutation } from '@/lib/single-mutation';
import { FieldRow } from '@/ui/field-row';
import { Drawer, Select } from '@/ui/lazy';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { DefaultInput } from './default-input';
import { Faults } from './faults';
import { changeOf, draftOf, EMPTY_FIELD, isComplete, newField } from './field-draft';
import { can, GROUPS, TYPE_GROUPS } from './field-facts';
import { FieldSettings } from './field-settings';
import { LabelsInput } from './labels-input';
import { isNamed, labelOf, suggestedName } from './names';
import styles from './objects.module.css';
import { useRenewDefinitions } from './use-definition';
import { UseList } from './uses';

interface FieldDrawerProps {
  definition: ObjectAdministration;
  /** Null for a new one. */
  field: FieldAdministration | null;
  onClose: () => void;
}

/** A field made or changed. What cannot be changed any more is shown and says so. */
export function FieldDrawer({ definition, field, onClose }: FieldDrawerProps) {
  const { t } = useTranslation();
  const renew = useRenewDefinitions();
  const notice = useNotice();
  const [before] = useState(() => (field ? draftOf(field) : EMPTY_FIELD));
  const [draft, setDraft] = useState(before);
  const set = (change: Partial<FieldDraft>) => setDraft((now) => ({ ...now, ...change }));
  const suggested = suggestedName(draft.labels, 'field', definition.fields.map(({ name }) => name));
  const named = { ...draft, name: draft.name || suggested };
  const save = useSingleMutation({
    mutationFn: () => (field ? changeField(definition.name, field.name, changeOf(before, draft)) : createField(definition.name, newField(named))),
    onSuccess: (saved) => {
      notice.done(field ? t('object.field_saved', { field: labelOf(saved) }) : t('object.field_created'));
      onClose();
      return renew();
    },
  });
  const unchanged = field !== null && Object.keys(changeOf(before, draft)).length === 0;
  const problem = isProblem(save.error) ? save.error : null;
  const ready = isNamed(named) && isComplete(draft) && !unchanged;
  return (
    <Drawer
      open
      size="min(100vw, 640px)"
      title={field ? t('object.edit_field', { field: labelOf(field) }) : t('object.new_field')}
      onClose={onClose}
      footer={
        <div className="row end">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={!ready} loading={save.isPending} onClick={() => save.mutate()}>
            {field ? t('common.save') : t('common.create')}
          </Button>
        </div>
      }
    >
      <div className="stack">
        <Faults error={problem ?? save.error} />
        <FieldRow id="field-type" label={t('object.type')} help={t(`object.type_hint.${draft.type}`)}>
          <Select
            id="field-type"
            className="full-width"
            disabled={field !== null}
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.type}
            options={GROUPS.map((group) => ({
              label: t(`object.type_group.${group}`),
              title: group,
              options: TYPE_GROUPS[group].map((value) => ({ value, label: t(`field.type.${value}`) })),
            }))}
            onChange={(next: unknown) => set({ type: FIELD_TYPES.find((known) => known === next) ?? 'text', default: null })}
          />
        </FieldRow>
        <FieldRow id="field-labels" label={t('object.labels')} required help={t('object.labels_hint')}>
          <LabelsInput id="field-labels" value={draft.labels} onChange={(labels) => set({ labels })} />
        </FieldRow>
        <FieldRow id="field-name" label={t('object.name')} required help={t('object.name_hint')}>
          <Input
            id="field-name"
            className={styles.code ?? ''}
            disabled={field !== null}
            value={draft.name}
            placeholder={suggested}
            maxLength={40}
            onChange={(event) => set({ name: event.target.value.toLowerCase().trim() })}
          />
        </FieldRow>
        <FieldSettings definition={definition} draft={draft} old={field} onChange={set} />
        {can.default(draft.type) && <DefaultInput draft={draft} onChange={(value) => set({ default: value })} />}
        <Flags draft={draft} old={field} onChange={set} />
        <FieldRow id="field-help" label={t('object.help')} help={t('object.help_hint')}>
          <LabelsInput id="field-help" value={draft.help ?? {}} maxLength={200} onChange={(help) => set({ help })} />
        </FieldRow>
        {field && <UsedWhere object={definition.name} field={field.name} />}
      </div>
    </Drawer>
  );
}

interface FlagsProps {
  draft: FieldDraft;
  old: FieldAdministration | null;
  onChange: (change: Partial<FieldDraft>) => void;
}

const FLAGS = ['required', 'unique', 'indexed', 'search', 'fixed'] as const;

function Flags({ draft, old, onChange }: FlagsProps) {
  const { t } = useTranslation();
  const offered = FLAGS.filter((flag) => can[flag](draft.type));
  if (offered.length === 0) return null;
  // What the program relies on cannot be loosened; whether it can be written again is fixed with the field.
  const stays = (flag: (typeof FLAGS)[number]) =>
    old !== null && (flag === 'fixed' || (!old.custom && (flag === 'required' || flag === 'unique') && old[flag]));
  return (
    <fieldset className={styles.flags}>
      <legend>{t('object.behaviour')}</legend>
      {offered.map((flag) => (
        <div key={flag}>
          <Checkbox
            checked={draft[flag] ?? false}
            disabled={stays(flag)}
            aria-describedby={`flag-${flag}`}
            onChange={(event) => onChange({ [flag]: event.target.checked })}
          >
            {t(`object.flag.${flag}`)}
          </Checkbox>
          <p id={`flag-${flag}`} className={styles.hint}>
            {t(`object.flag_hint.${flag}`)}
          </p>
        </div>
      ))}
    </fieldset>
  );
}

function UsedWhere({ object, field }: { object: string; field: string }) {
  const { t } = useTranslation();
  const uses = useQuery(usesQuery(object, field));
  return (
    <section aria-labelledby="used-where">
      <h3 id="used-where">{t('object.used_where')}</h3>
      {uses.isPending && <SkeletonLines lines={2} label={t('common.loading')} />}
      {uses.data && <UseList uses={uses.data} />}
    </section>
  );
}
