import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { createObject, type ObjectDraft } from '@/api/objects';
import { MENUS } from '@/api/vocabulary';
import { useSingleMutation } from '@/lib/single-mutation';
import { FieldRow } from '@/ui/field-row';
import { objectIcons } from '@/ui/icon';
import { Select } from '@/ui/lazy';
import { DefinitionDialog } from './definition-dialog';
import { isNamed } from './names';

const EMPTY: ObjectDraft = { name: '', labels: {}, icon: 'appstore', ownership: 'owner', menu: 'work' };

export function NewObjectDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const set = (change: Partial<ObjectDraft>) => setDraft((now) => ({ ...now, ...change }));
  const create = useSingleMutation({
    mutationFn: () => createObject(draft),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.objects });
      onClose();
      void navigate({ to: '/objects/$object', params: { object: draft.name } });
    },
  });
  return (
    <DefinitionDialog
      title={t('object.new')}
      prefix="object"
      draft={draft}
      onChange={set}
      ready={isNamed(draft)}
      saving={create.isPending}
      error={create.error}
      onCreate={() => create.mutate()}
      onClose={onClose}
    >
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
    </DefinitionDialog>
  );
}
