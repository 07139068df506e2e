import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { dryRun } from '@/api/automations';
import type { DryRun } from '@/api/automation-types';
import type { ObjectDefinition } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { Trace } from '@/records/automation/trace';
import { asList, asText } from '@/records/fields/label';
import { useTitles } from '@/records/fields/one-record-picker';
import { RecordPicker } from '@/records/fields/record-picker';
import { ActionButton } from '@/ui/action-button';
import { DotLabel } from '@/ui/dot-label';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { OneOf } from '@/ui/one-of';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './automations.module.css';
import type { RuleDraft } from './use-rule-draft';

/** What the rule would do with real records, as it stands here, saved or not. */
export function DryRunView({ draft, object }: { draft: RuleDraft; object: ObjectDefinition }) {
  const { t } = useTranslation();
  const [which, setWhich] = useState<'newest' | 'chosen'>('newest');
  const [records, setRecords] = useState<string[]>([]);
  const titles = useTitles(object.name, records);
  const { definition, runs_as } = draft.draft;
  const run = useSingleMutation({
    mutationFn: () => dryRun({ object: object.name, definition, runs_as, records: which === 'newest' ? null : records }),
  });
  const refused = draft.faults.length > 0 ? t('automation.faulty', { count: draft.faults.length }) : which === 'chosen' && records.length === 0 ? t('automation.try_choose') : null;
  return (
    <div className="stack">
      <Panel title={t('automation.try_title')} note={t('automation.try_hint')}>
        <div className={styles.tryForm}>
          <FieldRow id="try-which" label={t('automation.try_which')}>
            <OneOf id="try-which" values={['newest', 'chosen'] as const} value={which} word={(one) => t(`automation.try.${one}`, { object: object.plural })} onChange={setWhich} />
          </FieldRow>
          {which === 'chosen' && (
            <FieldRow id="try-records" label={object.plural}>
              <RecordPicker id="try-records" target={object.name} several value={records} label={titles} onChange={(next) => setRecords(asList(next).map(asText))} />
            </FieldRow>
          )}
          <div>
            <ActionButton type="primary" loading={run.isPending} refused={refused} onClick={() => run.mutate()}>
              {t('automation.try_now')}
            </ActionButton>
          </div>
        </div>
      </Panel>
      {run.error && <ProblemNotice error={run.error} />}
      {run.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
      {run.data && <Results items={run.data.items} object={object} />}
    </div>
  );
}

function Results({ items, object }: { items: DryRun[]; object: ObjectDefinition }) {
  const { t } = useTranslation();
  const fitting = items.filter(({ fits }) => fits);
  const others = items.filter(({ fits }) => !fits);
  if (items.length === 0) return <NoticeBar title={t('automation.try_none', { object: object.plural })} />;
  return (
    <>
      <NoticeBar tone={fitting.length > 0 ? 'success' : 'warning'} title={t('automation.try_result', { fits: fitting.length, all: items.length })}>
        {t('automation.try_kept')}
      </NoticeBar>
      {fitting.map((one) => (
        <Panel key={one.record} title={<OpenRecord one={one} object={object} />} note={<DotLabel color="green">{t('automation.try_fits')}</DotLabel>}>
          <Trace label={t('automation.try_steps', { title: one.title || `#${one.record}` })} steps={one.steps} definition={object} trial />
        </Panel>
      ))}
      {others.length > 0 && (
        <Panel title={t('automation.try_others')} count={others.length}>
          <ul className={styles.others}>
            {others.map((one) => (
              <li key={one.record}>
                <OpenRecord one={one} object={object} />
                <span className="faint">{one.why ?? t('automation.try_unfit')}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function OpenRecord({ one, object }: { one: DryRun; object: ObjectDefinition }) {
  if (!one.title) return <>#{one.record}</>;
  return (
    <Link to="/records/$object/$id" params={{ object: object.name, id: one.record }} search={{}}>
      {one.title}
    </Link>
  );
}
