import { useState } from 'react';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ObjectAdministration, RuleDraft } from '@/api/object-types';
import { Empty } from '@/ui/empty';
import { FieldRow } from '@/ui/field-row';
import { Drawer, Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { Faults } from './faults';
import { FormulaInput } from './formula-input';
import { LabelsInput } from './labels-input';
import { isNamed, labelOf, suggestedName, textOf } from './names';
import styles from './objects.module.css';
import { useChangeObject } from './use-definition';

const plain = ({ name, holds, field, labels }: RuleDraft): RuleDraft => ({ name, holds, field: field ?? null, labels });

/** What every record of the object must meet when it is written. */
export function RulesTab({ definition }: { definition: ObjectAdministration }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<number | null>(null);
  const rules = definition.rules.map(plain);
  const save = useChangeObject(definition.name);
  const fieldName = (name: string | null | undefined) => {
    const field = definition.fields.find((one) => one.name === name);
    return field ? labelOf(field) : t('object.rule_whole');
  };
  const remove = (at: number) => {
    save.mutate({ change: { rules: rules.filter((_, other) => other !== at) }, said: t('object.rule_removed'), undo: { rules } });
  };
  return (
    <>
      <Faults error={save.error} />
      <Panel
        title={t('object.tab.rules')}
        note={t('object.rules_hint')}
        actions={
          <Button type="primary" onClick={() => setEditing(rules.length)}>
            {t('object.new_rule')}
          </Button>
        }
      >
        {rules.length === 0 ? (
          <Empty title={t('object.no_rules')}>{t('object.no_rules_hint')}</Empty>
        ) : (
          <ul className={styles.rows}>
            {rules.map((rule, at) => {
              const sentence = textOf(rule.labels, rule.name);
              return (
                <li key={rule.name} className={styles.line}>
                  <div className={styles.rule}>
                    <button type="button" className={styles.link} onClick={() => setEditing(at)}>
                      {sentence}
                    </button>
                    <code className={styles.expression}>{rule.holds}</code>
                  </div>
                  <span className={styles.kind}>{t('object.shown_at', { field: fieldName(rule.field) })}</span>
                  <span className={styles.acts}>
                    <Button size="small" type="text" aria-label={`${t('common.edit')}: ${sentence}`} onClick={() => setEditing(at)}>
                      {t('common.edit')}
                    </Button>
                    <Button size="small" type="text" danger aria-label={`${t('common.remove')}: ${sentence}`} onClick={() => remove(at)}>
                      {t('common.remove')}
                    </Button>
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </Panel>
      {editing !== null && (
        <RuleDrawer key={editing} definition={definition} rules={rules} at={editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

interface RuleDrawerProps {
  definition: ObjectAdministration;
  rules: RuleDraft[];
  /** Beyond the last: a new one. */
  at: number;
  onClose: () => void;
}

function RuleDrawer({ definition, rules, at, onClose }: RuleDrawerProps) {
  const { t } = useTranslation();
  const old = rules[at];
  const [draft, setDraft] = useState<RuleDraft>(old ?? { name: '', holds: '', field: null, labels: {} });
  const set = (change: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...change }));
  const suggested = suggestedName({}, 'rule', rules.map(({ name }) => name));
  const named = { ...draft, name: draft.name || suggested };
  const save = useChangeObject(definition.name, onClose);
  const next = old ? rules.map((rule, index) => (index === at ? named : rule)) : [...rules, named];
  const fields = definition.fields.filter((field) => !field.system && !field.removed && !field.hidden);
  return (
    <Drawer
      open
      size="min(100vw, 640px)"
      title={old ? t('object.edit_rule') : t('object.new_rule')}
      onClose={onClose}
      footer={
        <div className="row end">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            disabled={!isNamed(named) || draft.holds.trim() === ''}
            loading={save.isPending}
            onClick={() => save.mutate({ change: { rules: next }, said: t('object.rule_saved'), undo: { rules } })}
          >
            {old ? t('common.save') : t('common.create')}
          </Button>
        </div>
      }
    >
      <div className="stack">
        <Faults error={save.error} />
        <FormulaInput id="rule-holds" label={t('object.rule_holds')} help={t('object.rule_holds_hint')} definition={definition} value={draft.holds} rule onChange={(holds) => set({ holds })} />
        <FieldRow id="rule-labels" label={t('object.rule_sentence')} required help={t('object.rule_sentence_hint')}>
          <LabelsInput id="rule-labels" maxLength={200} value={draft.labels} onChange={(labels) => set({ labels })} />
        </FieldRow>
        <FieldRow id="rule-field" label={t('object.rule_field')} help={t('object.rule_field_hint')}>
          <Select
            id="rule-field"
            className="full-width"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('object.rule_whole')}
            value={draft.field ?? undefined}
            options={fields.map((field) => ({ value: field.name, label: labelOf(field) }))}
            onChange={(next: unknown) => set({ field: next ? String(next) : null })}
          />
        </FieldRow>
        <FieldRow id="rule-name" label={t('object.name')} help={t('object.rule_name_hint')}>
          <Input id="rule-name" className={styles.code ?? ''} maxLength={40} placeholder={suggested} value={draft.name} onChange={(event) => set({ name: event.target.value.toLowerCase().trim() })} />
        </FieldRow>
      </div>
    </Drawer>
  );
}
