import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { comparisonQuery, versionsQuery, type Version } from '@/api/changes';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import DiffView from '../diff/diff-view';
import styles from './change.module.css';
import { pickedOf, type Picked } from './picked';
import { RevertDialog } from './revert-dialog';

interface VersionsTabProps {
  definition: ObjectDefinition;
  record: RecordRow;
}

/** What a record was at each time: two are compared, and one may be gone back to. */
export default function VersionsTab({ definition, record }: VersionsTabProps) {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery(definition.name, record.id));
  const [chosen, setChosen] = useState<Partial<Picked>>({});
  const [reverting, setReverting] = useState<Version | null>(null);
  if (versions.error) return <ProblemNotice error={versions.error} />;
  if (!versions.data) return <SkeletonLines lines={6} label={t('common.loading')} />;
  const { items } = versions.data;
  const picked = pickedOf(items, chosen);
  if (!picked) return <Empty title={t('version.one')}>{t('version.one_hint')}</Empty>;
  return (
    <>
      <Panel title={t('record.tab.versions')} note={t('version.hint')} flush>
        <VersionsTable
          versions={items}
          picked={picked}
          onPick={(change) => setChosen((now) => ({ ...now, ...change }))}
          onRevert={record.can?.includes('edit') || definition.status ? setReverting : null}
        />
      </Panel>
      <Compared definition={definition} record={record} picked={picked} />
      {reverting && (
        <RevertDialog object={definition.name} id={record.id} version={reverting} onClose={() => setReverting(null)} />
      )}
    </>
  );
}

interface VersionsTableProps {
  versions: Version[];
  picked: Picked;
  onPick: (change: Partial<Picked>) => void;
  onRevert: ((version: Version) => void) | null;
}

const VIAS = ['web', 'api', 'mail', 'import', 'job', 'cli', 'move', 'change_order', 'automation'] as const;

function VersionsTable({ versions, picked, onPick, onRevert }: VersionsTableProps) {
  const { t, i18n } = useTranslation();
  const newest = Math.max(...versions.map(({ version }) => version));
  return (
    <PlainTable
      label={t('record.tab.versions')}
      columns={[t('version.number'), t('version.pick'), t('version.at'), t('version.by'), t('version.through'), '']}
      rows={versions.map((one) => ({
        key: String(one.version),
        cells: [
          one.version === newest ? t('version.newest', { n: one.version }) : t('version.n', { n: one.version }),
          <span key="pick" className={styles.pick}>
            {(['from', 'to'] as const).map((end) => (
              <label key={end}>
                <input
                  type="radio"
                  name={`version-${end}`}
                  checked={picked[end] === one.version}
                  onChange={() => onPick({ [end]: one.version })}
                />{' '}
                {t(`version.${end}`)}
              </label>
            ))}
          </span>,
          formatInstant(one.at, i18n.language),
          one.by?.name ?? t('history.system'),
          one.change_order ? (
            <Link key="order" to="/changes/$id" params={{ id: one.change_order.id }}>
              {t('change.open', { number: one.change_order.number })}
            </Link>
          ) : (
            viaWord(one.via)
          ),
          onRevert && one.version !== newest ? (
            <Button key="revert" size="small" onClick={() => onRevert(one)}>
              {t('version.revert')}
            </Button>
          ) : null,
        ],
      }))}
    />
  );

  function viaWord(via: string): string {
    const known = VIAS.find((word) => word === via);
    return known ? t(`history.via.${known}`) : via;
  }
}

function Compared({ definition, record, picked }: VersionsTabProps & { picked: Picked }) {
  const { t } = useTranslation();
  const { from, to } = picked;
  const same = from === to;
  const comparison = useQuery({ ...comparisonQuery(definition.name, record.id, from, to), enabled: !same });
  return (
    <Panel title={t('version.compared', { from, to })}>
      {same && <p>{t('version.same')}</p>}
      {comparison.error && <ProblemNotice error={comparison.error} />}
      {!same && comparison.isPending && <SkeletonLines lines={4} label={t('common.loading')} />}
      {!same && comparison.data && (
        <DiffView object={definition.name} fields={comparison.data.fields} lines={comparison.data.lines} />
      )}
    </Panel>
  );
}
