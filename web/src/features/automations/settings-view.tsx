import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { removeAutomation } from '@/api/automations';
import { RUNS_AS } from '@/api/automation-types';
import { keys } from '@/api/keys';
import { RemovePanel } from '@/records/approval/remove-panel';
import { OneRecordPicker } from '@/records/fields/one-record-picker';
import { CopyNotice } from '@/ui/copy-notice';
import { FieldRow } from '@/ui/field-row';
import { OneOf } from '@/ui/one-of';
import { Panel } from '@/ui/panel';
import styles from './automations.module.css';
import { HookPanel } from './hook-panel';
import { rule } from './rule-edit';
import type { RuleDraft } from './use-rule-draft';

const MOST_AN_HOUR = 100_000;

/** What a rule is called, whose rights it acts with, and its end. */
export function SettingsView({ draft }: { draft: RuleDraft }) {
  const { t } = useTranslation();
  const { name, place, owner, runs_as, definition } = draft.draft;
  const calls = rule.all(draft.loaded.definition.steps).some(({ kind }) => kind === 'call');
  return (
    <div className={`stack ${styles.settings}`}>
      <Panel title={t('automation.view.settings')}>
        <div className="stack">
          <FieldRow id="rule-name" label={t('automation.name')} required>
            <Input id="rule-name" maxLength={100} value={name} onChange={(event) => draft.set({ name: event.target.value }, 'name')} />
          </FieldRow>
          <FieldRow id="rule-runs-as" label={t('automation.runs_as')} help={t(`automation.runs_as_hint.${runs_as}`)}>
            <OneOf id="rule-runs-as" values={RUNS_AS} value={runs_as} word={(one) => t(`automation.runs_as_word.${one}`)} onChange={(next) => draft.set({ runs_as: next })} />
          </FieldRow>
          <FieldRow id="rule-owner" label={t('automation.owner')} help={t('automation.owner_hint')}>
            <OneRecordPicker id="rule-owner" object="employee" required describedBy="rule-owner-help" value={owner} onChange={(next) => next && draft.set({ owner: next })} />
          </FieldRow>
          <FieldRow id="rule-place" label={t('automation.place')} help={t('automation.place_hint')}>
            <InputNumber id="rule-place" aria-describedby="rule-place-help" min={0} precision={0} value={place} onChange={(next) => draft.set({ place: next ?? 0 }, 'place')} />
          </FieldRow>
          <FieldRow id="rule-most" label={t('automation.most')} help={t('automation.most_hint')}>
            <InputNumber
              id="rule-most"
              aria-describedby="rule-most-help"
              min={1}
              max={MOST_AN_HOUR}
              precision={0}
              placeholder={t('automation.most_usual')}
              value={definition.most_an_hour ?? null}
              onChange={(most) => draft.setDefinition((now) => ({ ...now, most_an_hour: most }), 'most')}
            />
          </FieldRow>
        </div>
      </Panel>
      {definition.trigger.kind === 'webhook' && <HookPanel draft={draft} />}
      {calls && draft.loaded.secret && (
        <Panel title={t('automation.secret')} note={t('automation.secret_hint')}>
          <CopyNotice tone="plain" text={draft.loaded.secret} title={t('automation.secret_of')} copy={t('automation.hook_copy')} copied={t('automation.secret_copied')} />
        </Panel>
      )}
      <Remove draft={draft} />
    </div>
  );
}

function Remove({ draft }: { draft: RuleDraft }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  return (
    <RemovePanel
      title={t('automation.remove')}
      hint={t('automation.remove_hint')}
      question={t('automation.remove_title', { name: draft.loaded.name })}
      done={t('automation.removed')}
      remove={() => removeAutomation(draft.loaded.id)}
      onRemoved={async () => {
        await navigate({ to: '/automations', ignoreBlocker: true });
        void client.invalidateQueries({ queryKey: keys.automations, exact: true });
      }}
    />
  );
}
