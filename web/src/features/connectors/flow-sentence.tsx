import { useTranslation } from 'react-i18next';
import type { Entity, Flow } from '@/api/connectors';
import type { ObjectSummary } from '@/api/types';
import styles from './connectors.module.css';

interface FlowSentenceProps {
  flow: Flow;
  entity: Entity | undefined;
  objects: readonly ObjectSummary[];
}

/** A flow in words: what goes where, how often, and when both sides are compared. */
export function FlowSentence({ flow, entity, objects }: FlowSentenceProps) {
  const { t } = useTranslation();
  const object = objects.find(({ name }) => name === flow.object)?.plural ?? flow.object;
  const there = entity?.label ?? flow.entity;
  return (
    <p className={styles.small}>
      {t(`connector.sentence.${flow.direction}`, { object, there })}
      {' · '}
      {t('connector.fields_count', { count: flow.fields.length })}
      {' · '}
      {t('connector.every', { count: flow.every_minutes })}
      {flow.reconcile_at && ` · ${t('connector.compared_at', { at: flow.reconcile_at })}`}
    </p>
  );
}
