import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createObject, objectsQuery, type ObjectDraft } from '@/api/objects';
import type { FieldDraft, Texts } from '@/api/object-types';
import { MENUS } from '@/api/vocabulary';
import { useSingleMutation } from '@/lib/single-mutation';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { OneOf } from '@/ui/one-of';
import { Faults } from './faults';
import { numberExample } from './field-facts';
import { IconPicker } from './icon-picker';
import { LabelsInput } from './labels-input';
import { isNamed, ownLanguage, suggestedName } from './names';
import styles from './objects.module.css';
import { useRenewDefinitions } from './use-definition';

const EMPTY: ObjectDraft = { name: '', labels: {}, icon: 'appstore', ownership: 'owner', menu: 'work' };
const OWNERSHIPS = ['owner', 'none', 'master'] as const;
const TITLES = ['text', 'number'] as const;
const NUMBER_LABELS: Texts = { 'zh-CN': '编号', 'zh-TW': '編號', en: 'Number', de: 'Nummer' };

/** What the object begins with besides its title: for lines, the record they belong to. */
function fieldsOf(title: (typeof TITLES)[number], pattern: string, of: { name: string; label: string } | undefined): FieldDraft[] {
  const number: FieldDraft = { name: 'name', type: 'auto_number', labels: NUMBER_LABELS, pattern, search: true };
  const master: FieldDraft = { name: `${of?.name ?? ''}_id`.slice(-40), type: 'reference', labels: { [ownLanguage()]: of?.label ?? '' }, target: of?.name ?? '', required: true };
  return [...(title === 'number' ? [number] : []), ...(of ? [master] : [])];
}

export function NewObjectDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const renew = useRenewDefinitions();
  const objects = useQuery(objectsQuery());
  const [draft, setDraft] = useState(EMPTY);
  const [title, setTitle] = useState<(typeof TITLES)[number]>('text');
  const [pattern, setPattern] = useState('');
  const [master, setMaster] = useState<string>();
  const set = (change: Partial<ObjectDraft>) => setDraft((now) => ({ ...now, ...change }));
  const all = objects.data?.items ?? [];
  const suggested = suggestedName(draft.labels, 'object', all.map(({ name }) => name));
  const name = draft.name || suggested;
  const lines = draft.ownership === 'master';
  const of = lines ? all.find((object) => object.name === master) : undefined;
  const usedPattern = pattern || `${name.slice(0, 2).toUpperCase()}-{year}-{number:4}`;
  const create = useSingleMutation({
    mutationFn: () => {
      const fields = fieldsOf(title, usedPattern, of);
      return createObject({
        ...draft,
        name,
        ...(lines ? { menu: 'none' as const } : {}),
        ...(of ? { master: `${of.name}_id`.slice(-40) } : {}),
        ...(fields.length > 0 ? { fields } : {}),
      });
    },
    onSuccess: () => {
      void renew();
      onClose();
      void navigate({ to: '/objects/$object', params: { object: name }, search: { tab: 'layout' } });
    },
  });
  const ready = isNamed({ name, labels: draft.labels }) && (!lines || of !== undefined) && (title === 'text' || numberExample(usedPattern, new Date()) !== '');
  return (
    <Modal
      open
      title={t('object.new')}
      okText={t('common.create')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !ready, loading: create.isPending }}
      onOk={() => create.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <Faults error={create.error} />
        <FieldRow id="object-labels" label={t('object.labels')} required help={t('object.labels_hint')}>
          <LabelsInput id="object-labels" value={draft.labels} onChange={(labels) => set({ labels })} />
        </FieldRow>
        <FieldRow id="object-plurals" label={t('object.plurals')} help={t('object.plurals_hint')}>
          <LabelsInput id="object-plurals" name={t('object.plurals')} value={draft.plurals ?? {}} onChange={(plurals) => set({ plurals })} folded />
        </FieldRow>
        <FieldRow id="object-name" label={t('object.name')} required help={t('object.name_hint')}>
          <Input id="object-name" className={styles.code ?? ''} value={draft.name} placeholder={suggested} maxLength={40} onChange={(event) => set({ name: event.target.value.toLowerCase().trim() })} />
        </FieldRow>
        <FieldRow id="object-title" label={t('object.title_kind')} help={title === 'number' ? t('object.pattern_first', { example: numberExample(usedPattern, new Date()) }) : t('object.title_text_hint')}>
          <OneOf id="object-title" values={TITLES} value={title} word={(one) => t(`object.title.${one}`)} onChange={setTitle} />
        </FieldRow>
        {title === 'number' && (
          <FieldRow id="object-pattern" label={t('object.pattern')} help={t('object.pattern_hint')}>
            <Input id="object-pattern" className={styles.code ?? ''} maxLength={80} value={pattern} placeholder={usedPattern} onChange={(event) => setPattern(event.target.value)} />
          </FieldRow>
        )}
        <FieldRow id="object-ownership" label={t('object.ownership')} help={lines ? t('object.owned_hint.master') : undefined}>
          <OneOf id="object-ownership" values={OWNERSHIPS} value={draft.ownership ?? 'owner'} word={(one) => t(`object.owned.${one}`)} onChange={(ownership) => set({ ownership })} />
        </FieldRow>
        {lines ? (
          <FieldRow id="object-master" label={t('object.master')} required>
            <Select
              id="object-master"
              className="full-width"
              showSearch={{ optionFilterProp: 'label' }}
              value={master}
              options={all.filter((object) => object.ownership !== 'master').map((object) => ({ value: object.name, label: object.label }))}
              onChange={(next: unknown) => setMaster(String(next))}
            />
          </FieldRow>
        ) : (
          <FieldRow id="object-menu" label={t('object.menu')}>
            <OneOf id="object-menu" values={MENUS} value={draft.menu ?? 'work'} word={(one) => t(`menu.${one}`)} onChange={(menu) => set({ menu })} />
          </FieldRow>
        )}
        <IconPicker id="object-icon" value={draft.icon ?? ''} onChange={(icon) => set({ icon })} />
      </div>
    </Modal>
  );
}
