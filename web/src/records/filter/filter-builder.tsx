import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Filter } from '@/api/types';
import { Select } from '@/ui/lazy';
import { ConditionValue } from './condition-value';
import {
  changeNode,
  draftOf,
  filterOf,
  isFilterable,
  newCondition,
  newGroup,
  type DraftCondition,
  type DraftGroup,
  type DraftNode,
} from './filter-draft';
import { useFilterFields } from './filter-fields';
import styles from './filter.module.css';

interface FilterBuilderProps {
  fields: Field[];
  filter: Filter | undefined;
  onApply: (filter: Filter | undefined) => void;
  onClose: () => void;
}

type Change = (key: string, change: (node: DraftNode) => DraftNode | null) => void;

export default function FilterBuilder({ fields, filter, onApply, onClose }: FilterBuilderProps) {
  const { t } = useTranslation();
  const usable = useFilterFields(fields).filter(isFilterable);
  const first = usable.find((field) => !field.system) ?? usable[0];
  const [draft, setDraft] = useState<DraftGroup>(() =>
    filter ? draftOf(filter) : newGroup([newCondition(first)]),
  );
  const change: Change = (key, next) => setDraft((now) => changeNode(now, key, next));
  return (
    <form
      className={styles.builder}
      aria-label={t('filter.title')}
      onSubmit={(event) => {
        event.preventDefault();
        onApply(filterOf(draft));
      }}
    >
      <Group group={draft} fields={usable} depth={0} onChange={change} />
      <div className={styles.foot}>
        <Button type="primary" htmlType="submit">
          {t('filter.apply')}
        </Button>
        <Button
          onClick={() => {
            setDraft(newGroup([newCondition(first)]));
            onApply(undefined);
          }}
        >
          {t('filter.clear')}
        </Button>
        <Button type="text" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
    </form>
  );
}

interface GroupProps {
  group: DraftGroup;
  fields: Field[];
  depth: number;
  onChange: Change;
}

const DEEPEST = 2;

function Group({ group, fields, depth, onChange }: GroupProps) {
  const { t } = useTranslation();
  const first = fields.find((field) => !field.system) ?? fields[0];
  const add = (node: DraftNode) =>
    onChange(group.key, (now) => (now.kind === 'group' ? { ...now, items: [...now.items, node] } : now));
  return (
    <div className={styles.group} data-depth={depth} role="group" aria-label={t(`filter.join.${group.join}`)}>
      <div className={styles.row}>
        <Select
          size="small"
          aria-label={t('filter.join_label')}
          value={group.join}
          options={(['all', 'any', 'none'] as const).map((join) => ({ value: join, label: t(`filter.join.${join}`) }))}
          onChange={(join: unknown) =>
            onChange(group.key, (now) => (now.kind === 'group' ? { ...now, join: join as DraftGroup['join'] } : now))
          }
        />
        {depth > 0 && <Remove label={t('filter.remove_group')} onClick={() => onChange(group.key, () => null)} />}
      </div>
      {group.items.map((item) =>
        item.kind === 'group' ? (
          <Group key={item.key} group={item} fields={fields} depth={depth + 1} onChange={onChange} />
        ) : (
          <Condition key={item.key} condition={item} fields={fields} onChange={onChange} />
        ),
      )}
      <div className={styles.row}>
        <Button size="small" type="link" onClick={() => add(newCondition(first))}>
          {t('filter.add_condition')}
        </Button>
        {depth < DEEPEST && (
          <Button size="small" type="link" onClick={() => add(newGroup([newCondition(first)], 'any'))}>
            {t('filter.add_group')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return <Button size="small" type="text" icon={<CloseOutlined aria-hidden="true" />} aria-label={label} onClick={onClick} />;
}

interface ConditionProps {
  condition: DraftCondition;
  fields: Field[];
  onChange: Change;
}

function Condition({ condition, fields, onChange }: ConditionProps) {
  const { t } = useTranslation();
  const field = fields.find((candidate) => candidate.name === condition.field);
  const set = (next: Partial<DraftCondition>) =>
    onChange(condition.key, (now) => (now.kind === 'condition' ? { ...now, ...next } : now));
  return (
    <div className={styles.condition}>
      <Select
        className={styles.field}
        aria-label={t('filter.field')}
        showSearch={{ optionFilterProp: 'label' }}
        value={condition.field || undefined}
        options={fields.map((candidate) => ({ value: candidate.name, label: candidate.label }))}
        onChange={(name: unknown) => {
          const { op } = newCondition(fields.find((candidate) => candidate.name === name));
          set({ field: String(name), op, value: undefined });
        }}
      />
      <Select
        className={styles.operator}
        aria-label={t('filter.operator')}
        value={condition.op}
        options={(field?.operators ?? []).map((op) => ({ value: op, label: t(`filter.op.${op}`) }))}
        onChange={(op: unknown) => set({ op: op as DraftCondition['op'], value: undefined })}
      />
      {field && <ConditionValue field={field} condition={condition} onChange={(value) => set({ value })} />}
      <Remove label={t('filter.remove_condition')} onClick={() => onChange(condition.key, () => null)} />
    </div>
  );
}
