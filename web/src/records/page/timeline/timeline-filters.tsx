import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { objectsQuery } from '@/api/objects';
import type { ObjectDefinition } from '@/api/types';
import { RecordPicker } from '@/records/fields/record-picker';
import { asText } from '@/records/fields/label';
import { ALL, type Chosen } from './chosen';
import styles from './timeline.module.css';

interface TimelineFiltersProps {
  definition: ObjectDefinition;
  /** Whether there is any approval to choose. */
  approvals: boolean;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** Which kinds of moments are shown, and whose. */
export function TimelineFilters({ definition, approvals, chosen, onChange }: TimelineFiltersProps) {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery()).data?.items ?? [];
  const related = [...new Set(definition.related.map(({ object }) => object))].filter((name) => name !== definition.name);
  const kinds = [
    { key: definition.name, label: t('stream.changes') },
    ...related.flatMap((name) => objects.filter((object) => object.name === name).map(({ plural }) => ({ key: name, label: plural }))),
    ...(approvals ? [{ key: 'approval', label: t('stream.approvals') }] : []),
  ];
  const toggle = (key: string) => {
    const next = chosen.kinds.includes(key) ? chosen.kinds.filter((kind) => kind !== key) : [...chosen.kinds, key];
    onChange(next.length === 0 && !chosen.person ? ALL : { ...chosen, kinds: next });
  };
  return (
    <div className={styles.filters} role="group" aria-label={t('stream.filter')}>
      <div className={styles.kinds}>
        <Button size="small" type={chosen.kinds.length === 0 ? 'primary' : 'default'} aria-pressed={chosen.kinds.length === 0} onClick={() => onChange(chosen.person ? { ...chosen, kinds: [] } : ALL)}>
          {t('stream.everything')}
        </Button>
        {kinds.map(({ key, label }) => (
          <Button key={key} size="small" type={chosen.kinds.includes(key) ? 'primary' : 'default'} aria-pressed={chosen.kinds.includes(key)} onClick={() => toggle(key)}>
            {label}
          </Button>
        ))}
      </div>
      <div className={styles.person}>
        <RecordPicker
          id="timeline-person"
          target="employee"
          name={t('stream.person')}
          placeholder={t('stream.person')}
          value={chosen.person?.id ?? null}
          label={chosen.person?.name}
          onChange={(id, name) => {
            const person = asText(id) ? { id: asText(id), name: name ?? '' } : null;
            onChange(person === null && chosen.kinds.length === 0 ? ALL : { ...chosen, person });
          }}
        />
      </div>
    </div>
  );
}
