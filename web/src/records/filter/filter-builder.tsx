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
import { FieldSelect } from './field-select';
import { useFilterFields } from './filter-fields';
import { pathsOf, unreadable, useRelated, type Offer } from './related-fields';
import styles from './filter.module.css';

interface FilterBuilderProps {
  fields: Field[];
  filter: Filter | undefined;
  /** Whether what the fields refer to can be asked about, too. */
  related?: boolean;
  onApply: (filter: Filter | undefined) => void;
  onClose: () => void;
}

type Change = (key: string, change: (node: DraftNode) => DraftNode | null) => void;

export default function FilterBuilder({ fields, filter, related = false, onApply, onClose }: FilterBuilderProps) {
  const { t } = useTranslation();
  const usable = useFilterFields(fields).filter(isFilterable);
  // What stands in the filter is named even where nothing more of its kind is offered.
  const { groups, pending } = useRelated(fields, related ? null : filter ? pathsOf(filter) : []);
  const known = [...usable, ...groups.flatMap((group) => group.fields)];
  const strange = pending ? [] : unreadable(filter, fields, known, t);
  const offer: Offer = { fields: usable, groups, all: [...known, ...strange] };
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
      <Group group={draft} offer={offer} depth={0} onChange={change} />
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
  offer: Offer;
  depth: number;
  onChange: Change;
}

const DEEPEST = 2;

function Group({ group, offer, depth, onChange }: GroupProps) {
  const { t } = useTranslation();
  const { fields } = offer;
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
          <Group key={item.key} group={item} offer={offer} depth={depth + 1} onChange={onChange} />
        ) : (
          <Condition key={item.key} condition={item} offer={offer} onChange={onChange} />
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
  offer: Offer;
  onChange: Change;
}

function Condition({ condition, offer, onChange }: ConditionProps) {
  const { t } = useTranslation();
  const field = offer.all.find((candidate) => candidate.name === condition.field);
  const set = (next: Partial<DraftCondition>) =>
    onChange(condition.key, (now) => (now.kind === 'condition' ? { ...now, ...next } : now));
  return (
    <div className={styles.condition}>
      <FieldSelect
        offer={offer}
        name={condition.field}
        onChange={(name) => {
          const { op } = newCondition(offer.all.find((candidate) => candidate.name === name));
          set({ field: name, op, value: undefined });
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
