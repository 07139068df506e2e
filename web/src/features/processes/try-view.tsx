import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deedsOf, wordOf, type Deed, type Process } from '@/api/approval-types';
import { simulationQuery } from '@/api/approvals';
import type { ObjectDefinition } from '@/api/types';
import { SimulationView } from '@/records/approval/who-approves';
import { OneRecordPicker } from '@/records/fields/one-record-picker';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { OneOf } from '@/ui/one-of';
import styles from './processes.module.css';

interface TryViewProps {
  process: Process;
  dirty: boolean;
  definition: ObjectDefinition;
}

/** Who would be asked about a chosen record, by what is published. */
export function TryView({ process, dirty, definition }: TryViewProps) {
  const { t } = useTranslation();
  const [record, setRecord] = useState<string | null>(null);
  const [deed, setDeed] = useState<Deed>(process.deeds[0] ?? 'edit');
  const unpublished = dirty || process.version === null || JSON.stringify(process.graph) !== JSON.stringify(process.published);
  return (
    <div className={styles.settings}>
      {unpublished && <NoticeBar>{t('process.try_published')}</NoticeBar>}
      <Panel title={t('process.try_title')} note={t('process.try_hint')}>
        <div className="stack">
          <FieldRow id="try-record" label={definition.label}>
            <OneRecordPicker id="try-record" object={definition.name} value={record} onChange={setRecord} />
          </FieldRow>
          <FieldRow id="try-deed" label={t('change.deed_label')}>
            <OneOf id="try-deed" values={deedsOf(definition.name)} value={deed} word={(one) => t(`process.deed.${wordOf(definition.name, one)}`)} onChange={setDeed} />
          </FieldRow>
          {record && <Tried object={definition.name} record={record} deed={deed} />}
        </div>
      </Panel>
    </div>
  );
}

function Tried({ object, record, deed }: { object: string; record: string; deed: Deed }) {
  const { t } = useTranslation();
  const simulation = useQuery(simulationQuery({ object, record, deed }));
  if (simulation.error) return <ProblemNotice error={simulation.error} />;
  if (!simulation.data) return <SkeletonLines lines={3} label={t('common.loading')} />;
  return <SimulationView simulation={simulation.data} />;
}
