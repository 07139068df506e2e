import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { createObject, type ObjectDraft } from '@/api/objects';
import { isProblem } from '@/api/problem';
import { MENUS } from '@/api/vocabulary';
import { FieldRow } from '@/ui/field-row';
import { objectIcons } from '@/ui/icon';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';
import { LabelsInput } from './labels-input';
import { NAME, nameFrom } from './names';

const EMPTY: ObjectDraft = { name: '', labels: {}, icon: 'appstore', ownership: 'owner', menu: 'work' };

export function NewObjectDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const set = (change: Partial<ObjectDraft>) => setDraft((now) => ({ ...now, ...change }));
  const create = useMutation({
    mutationFn: () => createObject(draft),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.objects });
      onClose();
      void navigate({ to: '/objects/$object', params: { object: draft.name } });
    },
  });
  const errors = isProblem(create.error) ? create.error.errors : [];
  const ready = NAME.test(draft.name) && Object.keys(draft.labels).length > 0;
  const suggested = nameFrom(draft.labels.en ?? draft.labels.de ?? '');
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
        {create.error && (
          <NoticeBar tone="danger">
            {[problemText(create.error, t('problem.unreachable'), t('problem.unknown')), ...errors.map((item) => item.message)].join(' ')}
          </NoticeBar>
        )}
        <FieldRow id="object-labels" label={t('object.labels')} required help={t('object.labels_hint')}>
          <LabelsInput id="object-labels" value={draft.labels} onChange={(labels) => set({ labels })} />
        </FieldRow>
        <FieldRow id="object-name" label={t('object.name')} required help={t('object.name_hint')}>
          <Input
            id="object-name"
            value={draft.name}
            placeholder={suggested}
            onFocus={() => draft.name === '' && suggested && set({ name: suggested })}
            onChange={(event) => set({ name: event.target.value.toLowerCase() })}
          />
        </FieldRow>
        <FieldRow id="object-menu" label={t('object.menu')}>
          <Select
            id="object-menu"
            className="full-width"
            value={draft.menu}
            options={MENUS.map((value) => ({ value, label: t(`menu.${value}`) }))}
            onChange={(next: unknown) => set({ menu: MENUS.find((known) => known === next) ?? 'work' })}
          />
        </FieldRow>
        <FieldRow id="object-icon" label={t('object.icon')}>
          <Select
            id="object-icon"
            className="full-width"
            showSearch
            value={draft.icon}
            options={Object.entries(objectIcons).map(([value, Icon]) => ({ value, label: <span className="row"><Icon />{value}</span> }))}
            onChange={(next: unknown) => set({ icon: String(next) })}
          />
        </FieldRow>
        <FieldRow id="object-ownership" label={t('object.ownership')}>
          <Select
            id="object-ownership"
            className="full-width"
            value={draft.ownership}
            options={(['owner', 'none'] as const).map((value) => ({ value, label: t(`object.owned.${value}`) }))}
            onChange={(next: unknown) => set({ ownership: next === 'none' ? 'none' : 'owner' })}
          />
        </FieldRow>
      </div>
    </Modal>
  );
}
