import { useQueries, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Process, ProcessVersion } from '@/api/approval-types';
import { keys } from '@/api/keys';
import { moveRunning, versionQuery } from '@/api/processes';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { pickedOf } from '@/records/change/picked';
import { ChangeMark } from '@/records/diff/mark';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { compareGraphs } from './compare-graphs';
import styles from './processes.module.css';

/** What was published when and by whom, how much still runs after it, and what differs. */
export function VersionsView({ process }: { process: Process }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<{ from?: number; to?: number }>({});
  if (process.versions.length === 0) {
    return <Empty title={t('process.no_version')}>{t('process.no_version_hint')}</Empty>;
  }
  const picked = pickedOf(process.versions.map(({ number }) => ({ version: number })), chosen);
  return (
    <>
      <Panel flush>
        <Versions process={process} picked={picked} onPick={(change) => setChosen((now) => ({ ...now, ...change }))} />
      </Panel>
      {picked && picked.from !== picked.to && <Compared process={process} from={picked.from} to={picked.to} />}
    </>
  );
}

interface VersionsProps {
  process: Process;
  picked: { from: number; to: number } | null;
  onPick: (change: { from?: number; to?: number }) => void;
}

function Versions({ process, picked, onPick }: VersionsProps) {
  const { t, i18n } = useTranslation();
  const move = useMoveRunning(process);
  const newest = process.version ?? 0;
  return (
    <PlainTable
      label={t('process.view.versions')}
      columns={[t('version.number'), ...(picked ? [t('version.pick')] : []), t('process.published_at'), t('process.published_by'), t('process.running'), '']}
      rows={process.versions.map((one) => ({
        key: String(one.number),
        cells: [
          one.number === newest ? t('version.newest', { n: one.number }) : t('version.n', { n: one.number }),
          ...(picked ? [<Pick key="pick" one={one} picked={picked} onPick={onPick} />] : []),
          formatInstant(one.published_at, i18n.language),
          one.published_by.name,
          t('process.running_n', { count: one.running }),
          one.running > 0 && one.number !== newest ? (
            <Button key="move" size="small" loading={move.pending === one.number} onClick={() => void move.ask(one)}>
              {t('process.move_running', { n: newest })}
            </Button>
          ) : null,
        ],
      }))}
    />
  );
}

function Pick({ one, picked, onPick }: Pick<VersionsProps, 'onPick'> & { one: ProcessVersion; picked: { from: number; to: number } }) {
  const { t } = useTranslation();
  return (
    <span className={styles.pick}>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          <input type="radio" name={`process-${end}`} checked={picked[end] === one.number} onChange={() => onPick({ [end]: one.number })} />{' '}
          {t(`version.${end}`)}
        </label>
      ))}
    </span>
  );
}

/** Running approvals stay with the version they began with, unless somebody means otherwise; there is no way back. */
function useMoveRunning(process: Process) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const notice = useNotice();
  const mutation = useSingleMutation({
    mutationFn: (from: number) => moveRunning(process.id, { from, to: process.version ?? from }),
    onSuccess: ({ moved, left }) => {
      notice.done(t('process.moved', { moved, left }));
      void client.invalidateQueries({ queryKey: keys.processes });
      void client.invalidateQueries({ queryKey: keys.approvalsAll });
    },
    onError: notice.failed,
  });
  const ask = async (version: ProcessVersion) => {
    const sure = await modal.confirm({
      title: t('process.move_title', { count: version.running, n: process.version ?? 0 }),
      content: t('process.move_hint'),
      okText: t('process.move_running', { n: process.version ?? 0 }),
      cancelText: t('common.cancel'),
    });
    if (sure) mutation.mutate(version.number);
  };
  return { ask, pending: mutation.isPending ? mutation.variables : null };
}

/** Settings of a step and of the process, by what the screen calls them. */
const SETTINGS = [
  'name', 'kind', 'approvers', 'to', 'mode', 'edit', 'hide', 'due', 'submitter', 'nobody', 'on_reject', 'branches', 'place',
  'lock', 'open_fields', 'withdraw', 'merge', 'filter',
] as const;

function Compared({ process, from, to }: { process: Process; from: number; to: number }) {
  const { t } = useTranslation();
  const [before, after] = useQueries({ queries: [versionQuery(process.id, from), versionQuery(process.id, to)] });
  const error = before?.error ?? after?.error;
  const words = (names: string[]) =>
    names
      .map((name) => {
        const known = SETTINGS.find((one) => one === name);
        return known ? t(`process.setting.${known}`) : name;
      })
      .join(t('filter.list_separator'));
  if (error) return <ProblemNotice error={error} />;
  if (!before?.data || !after?.data) return <SkeletonLines lines={3} label={t('common.loading')} />;
  const { steps, settings } = compareGraphs(before.data.graph, after.data.graph);
  return (
    <Panel title={t('version.compared', { from, to })}>
      {steps.length === 0 && settings.length === 0 && <p>{t('process.same')}</p>}
      <ul className={styles.differences}>
        {steps.map((one) => (
          <li key={one.id}>
            <strong>{one.step.name || t(`flow.kind.${one.step.kind}`)}</strong>
            <ChangeMark mark={one.kind} />
            {one.settings.length > 0 && <span className="faint">{words(one.settings)}</span>}
          </li>
        ))}
        {settings.length > 0 && (
          <li>
            <strong>{t('process.view.settings')}</strong>
            <ChangeMark mark="changed" />
            <span className="faint">{words(settings)}</span>
          </li>
        )}
      </ul>
    </Panel>
  );
}
