import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { deedsOf, wordOf, type Graph } from '@/api/approval-types';
import { keys } from '@/api/keys';
import { removeProcess } from '@/api/processes';
import type { ObjectDefinition } from '@/api/types';
import { RemovePanel } from '@/records/approval/remove-panel';
import { FieldRow } from '@/ui/field-row';
import { Panel } from '@/ui/panel';
import { Condition, isNoFilter } from '@/records/filter/condition';
import { OneOf } from '@/ui/one-of';
import { FieldsSelect } from './controls';
import styles from './processes.module.css';
import type { Draft } from './use-draft';

const WITHDRAW = ['always', 'until_first', 'never'] as const;
const MERGE = ['none', 'consecutive', 'any'] as const;

/** When a process begins, and what holds for the whole of it. */
export function SettingsView({ draft, definition }: { draft: Draft; definition: ObjectDefinition }) {
  const { t } = useTranslation();
  const { name, deeds, active, place, graph } = draft.draft;
  const set = (change: Partial<Graph>) => draft.setGraph((now) => ({ ...now, ...change }));
  return (
    <div className={styles.settings}>
      <Panel title={t('process.begins_when')}>
        <div className="stack">
          <FieldRow id="process-name" label={t('process.name')} required>
            <Input id="process-name" maxLength={100} value={name} onChange={(event) => draft.set({ name: event.target.value }, 'name')} />
          </FieldRow>
          <fieldset className="plain">
            <legend>{t('process.deeds', { object: definition.label })}</legend>
            <Checkbox.Group
              value={deeds}
              options={deedsOf(definition.name).map((value) => ({ value, label: t(`process.deed.${wordOf(definition.name, value)}`) }))}
              onChange={(next) => draft.set({ deeds: deedsOf(definition.name).filter((deed) => next.includes(deed)) })}
            />
            {(definition.name === 'move' || definition.name === 'export_request') && (
              <p className="faint">{t(`process.about.${definition.name}`)}</p>
            )}
          </fieldset>
          <div>
            <h3>{t('process.only')}</h3>
            <Condition
              label={t('process.only')}
              fields={definition.fields}
              filter={graph.filter}
              none={t('process.every_record', { object: definition.label })}
              onChange={(filter) => set({ filter: isNoFilter(filter) ? null : filter })}
            />
          </div>
          <FieldRow id="process-place" label={t('process.place')} help={t('process.place_hint')}>
            <InputNumber id="process-place" aria-describedby="process-place-help" min={1} precision={0} value={place} onChange={(next) => draft.set({ place: next ?? 1 }, 'place')} />
          </FieldRow>
          <Checkbox checked={active} onChange={(event) => draft.set({ active: event.target.checked })}>
            {t('process.active')}
          </Checkbox>
        </div>
      </Panel>
      <Panel title={t('process.while_waiting')}>
        <div className="stack">
          <Checkbox checked={graph.lock} onChange={(event) => set({ lock: event.target.checked })}>
            {t('process.lock')}
          </Checkbox>
          {graph.lock && (
            <FieldRow id="process-open" label={t('process.open_fields')} help={t('process.open_fields_hint')}>
              <FieldsSelect
                id="process-open"
                fields={definition.fields.filter(({ system }) => !system)}
                value={graph.open_fields}
                onChange={(open_fields) => set({ open_fields })}
              />
            </FieldRow>
          )}
          <FieldRow id="process-withdraw" label={t('process.withdraw_label')}>
            <OneOf id="process-withdraw" values={WITHDRAW} value={graph.withdraw} word={(one) => t(`process.withdraw.${one}`)} onChange={(withdraw) => set({ withdraw })} />
          </FieldRow>
          <FieldRow id="process-merge" label={t('process.merge_label')}>
            <OneOf id="process-merge" values={MERGE} value={graph.merge} word={(one) => t(`process.merge.${one}`)} onChange={(merge) => set({ merge })} />
          </FieldRow>
        </div>
      </Panel>
      <RemoveProcess draft={draft} />
    </div>
  );
}

function RemoveProcess({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  return (
    <RemovePanel
      title={t('process.remove')}
      hint={t('process.remove_hint')}
      question={t('process.remove_title', { name: draft.loaded.name })}
      done={t('process.removed')}
      remove={() => removeProcess(draft.loaded.id)}
      onRemoved={async () => {
        await navigate({ to: '/approval-processes', ignoreBlocker: true });
        void client.invalidateQueries({ queryKey: keys.processes });
      }}
    />
  );
}
