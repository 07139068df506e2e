import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeObject, usesQuery, type ObjectChange } from '@/api/objects';
import type { ObjectAdministration } from '@/api/object-types';
import { MENUS } from '@/api/vocabulary';
import { sameJson } from '@/lib/json';
import { useSingleMutation } from '@/lib/single-mutation';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { ActionButton } from '@/ui/action-button';
import { FieldRow } from '@/ui/field-row';
import { OneOf } from '@/ui/one-of';
import { Panel } from '@/ui/panel';
import { SkeletonLines } from '@/ui/skeleton';
import { Faults } from './faults';
import { IconPicker } from './icon-picker';
import { LabelsInput } from './labels-input';
import { labelOf } from './names';
import styles from './objects.module.css';
import { useChangeObject, useRenewDefinitions } from './use-definition';
import { UseList, useLoss } from './uses';

const settingsOf = (definition: ObjectAdministration) => ({
  labels: definition.labels,
  plurals: definition.plurals,
  icon: definition.icon ?? '',
  menu: definition.menu,
  hidden: definition.hidden ?? false,
});

/** What an object is called, how it looks, where it stands; and taking it out of use. */
export function GeneralTab({ definition }: { definition: ObjectAdministration }) {
  const { t } = useTranslation();
  const [before, setBefore] = useState(() => settingsOf(definition));
  const [draft, setDraft] = useState(before);
  const [removing, setRemoving] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const save = useChangeObject(definition.name, (fresh) => {
    setBefore(settingsOf(fresh));
    setDraft(settingsOf(fresh));
  });
  const dirty = !sameJson(before, draft);
  useLeaveGuard(() => dirty);
  const changed = (from: typeof draft, to: typeof draft): ObjectChange =>
    Object.fromEntries(Object.entries(to).filter(([key, value]) => !sameJson(from[key as keyof typeof from], value)));
  return (
    <>
      <Panel title={t('object.tab.general')}>
        <div className={`stack ${styles.settings}`}>
          <Faults error={save.error} />
          <FieldRow id="object-labels" label={t('object.labels')} required help={t('object.labels_hint')}>
            <LabelsInput id="object-labels" value={draft.labels} onChange={(labels) => set({ labels })} />
          </FieldRow>
          <FieldRow id="object-plurals" label={t('object.plurals')} help={t('object.plurals_hint')}>
            <LabelsInput id="object-plurals" name={t('object.plurals')} value={draft.plurals} onChange={(plurals) => set({ plurals })} />
          </FieldRow>
          <FieldRow id="object-menu" label={t('object.menu')} help={t('object.menu_hint')}>
            <OneOf id="object-menu" values={MENUS} value={draft.menu} word={(one) => t(`menu.${one}`)} onChange={(menu) => set({ menu })} />
          </FieldRow>
          <IconPicker id="object-icon" value={draft.icon} onChange={(icon) => set({ icon })} />
          <div>
            <Checkbox checked={draft.hidden} aria-describedby="object-hidden-help" onChange={(event) => set({ hidden: event.target.checked })}>
              {t('object.hide_object')}
            </Checkbox>
            <p id="object-hidden-help" className={styles.hint}>{t('object.hide_object_hint')}</p>
          </div>
          <div className="row">
            <Button
              type="primary"
              disabled={!dirty || Object.keys(draft.labels).length === 0}
              loading={save.isPending}
              onClick={() => save.mutate({ change: changed(before, draft), said: t('object.saved'), undo: changed(draft, before) })}
            >
              {t('common.save')}
            </Button>
            <Button disabled={!dirty} onClick={() => setDraft(before)}>{t('object.discard')}</Button>
          </div>
        </div>
      </Panel>
      {!definition.removed && (
        <Panel
          title={t('object.remove')}
          note={t('object.remove_hint')}
          actions={
            <ActionButton danger refused={definition.custom ? null : t('object.standard_stays')} onClick={() => setRemoving(true)}>
              {t('object.remove')}
            </ActionButton>
          }
        >
          {null}
        </Panel>
      )}
      {removing && <RemoveObjectDialog definition={definition} onClose={() => setRemoving(false)} />}
    </>
  );
}

function RemoveObjectDialog({ definition, onClose }: { definition: ObjectAdministration; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const renew = useRenewDefinitions();
  const uses = useQuery(usesQuery(definition.name));
  const loss = useLoss(uses.data, 'records');
  const remove = useSingleMutation({
    mutationFn: () => removeObject(definition.name),
    onSuccess: async () => {
      await navigate({ to: '/objects' });
      void renew();
    },
  });
  const held = uses.data?.items.some((use) => use.holds) ?? false;
  const fields = definition.fields.filter((field) => !field.system && !field.removed).length;
  return (
    <Modal
      open
      title={t('object.remove_title', { title: labelOf(definition) })}
      okText={t('common.remove')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, disabled: held || uses.isPending, loading: remove.isPending }}
      onOk={() => remove.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <Faults error={remove.error ?? uses.error} />
        {uses.isPending && <SkeletonLines lines={3} label={t('common.loading')} />}
        {uses.data && (
          <>
            <p>{[loss, t('object.loss_fields', { count: fields })].filter(Boolean).join(' · ')}</p>
            {uses.data.items.length > 0 && (
              <div>
                <h3>{t('object.used_where')}</h3>
                <UseList uses={uses.data} />
              </div>
            )}
            <p className="faint">{held ? t('object.held_hint') : t('object.remove_object_hint')}</p>
          </>
        )}
      </div>
    </Modal>
  );
}
