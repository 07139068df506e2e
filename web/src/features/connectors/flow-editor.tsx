import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { DIRECTIONS, type Entity, type Flow } from '@/api/connectors';
import { objectQuery } from '@/api/objects';
import type { ObjectSummary } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { SkeletonLines } from '@/ui/skeleton';
import { FieldPairs } from './field-pairs';
import { directionsOf, flowOf, withDirection, withObject } from './flow-edit';
import { FlowFilter } from './flow-filter';
import { StatusPairs } from './status-pairs';
import styles from './connectors.module.css';

interface FlowEditorProps {
  id: string;
  flow: Flow;
  entities: Entity[];
  objects: ObjectSummary[];
  onChange: (flow: Flow) => void;
}

/** One flow: what meets what, which way, which records, which fields. */
export function FlowEditor({ id, flow, entities, objects, onChange }: FlowEditorProps) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(flow.object));
  const entity = entities.find(({ name }) => name === flow.entity);
  const set = (change: Partial<Flow>) => onChange({ ...flow, ...change });
  const directions = directionsOf(entity);
  return (
    <div className={styles.editor}>
      <div className={styles.grid}>
        <FieldRow id={`${id}-entity`} label={t('connector.entity')}>
          <Select
            id={`${id}-entity`}
            className="full-width"
            value={flow.entity}
            options={entities.map(({ name, label }) => ({ value: name, label }))}
            onChange={(next: unknown) => {
              const found = entities.find(({ name }) => name === next);
              if (found) onChange(flowOf(found));
            }}
          />
        </FieldRow>
        <FieldRow id={`${id}-object`} label={t('connector.object')}>
          <Select
            id={`${id}-object`}
            className="full-width"
            showSearch={{ optionFilterProp: 'label' }}
            value={flow.object}
            options={objects.filter(({ ownership }) => ownership !== 'master').map(({ name, label }) => ({ value: name, label }))}
            onChange={(next: unknown) => onChange(withObject(flow, String(next)))}
          />
        </FieldRow>
        <FieldRow id={`${id}-direction`} label={t('connector.direction')}>
          <Select
            id={`${id}-direction`}
            className="full-width"
            value={flow.direction}
            options={directions.map((value) => ({ value, label: t(`connector.way.${value}`) }))}
            onChange={(next: unknown) => onChange(withDirection(flow, DIRECTIONS.find((known) => known === next) ?? 'out'))}
          />
        </FieldRow>
        <FieldRow id={`${id}-minutes`} label={t('connector.every_minutes')}>
          <InputNumber
            id={`${id}-minutes`}
            className="full-width"
            min={1}
            max={1440}
            precision={0}
            value={flow.every_minutes}
            onChange={(value) => value !== null && set({ every_minutes: value })}
          />
        </FieldRow>
        <FieldRow id={`${id}-reconcile`} label={t('connector.reconcile_at')} help={t('connector.reconcile_help')}>
          <Input
            id={`${id}-reconcile`}
            type="time"
            aria-describedby={`${id}-reconcile-help`}
            value={flow.reconcile_at ?? ''}
            onChange={({ target }) => set({ reconcile_at: target.value || null })}
          />
        </FieldRow>
      </div>
      {definition.data ? (
        <>
          <FlowFilter fields={definition.data.fields} filter={flow.filter} onChange={(filter) => set({ filter })} />
          <FieldPairs id={id} flow={flow} entity={entity} fields={definition.data.fields} onChange={(fields) => set({ fields })} />
          <StatusPairs id={id} flow={flow} entity={entity} definition={definition.data} onChange={(status) => set({ status })} />
        </>
      ) : (
        <SkeletonLines lines={4} label={t('common.loading')} />
      )}
    </div>
  );
}
