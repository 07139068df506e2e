import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordOf, type ProcessBrief } from '@/api/approval-types';
import { objectsQuery } from '@/api/objects';
import { processesQuery } from '@/api/processes';
import { meQuery } from '@/api/session';
import { formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { DotLabel } from '@/ui/dot-label';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { groupsOf } from './groups';
import { NewProcessDialog } from './new-process-dialog';
import styles from './processes.module.css';

/** Every approval process, by the object it is about; the first whose condition fits is taken. */
export function ProcessesPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const objects = useQuery(objectsQuery());
  const processes = useQuery(processesQuery());
  const [making, setMaking] = useState(false);
  usePageTitle(t('page.processes'));
  if (me.data && !me.data.powers.includes('manage_company')) return <NoticeBar tone="warning" title={t('refused.company')} />;
  if (processes.error) return <ProblemNotice error={processes.error} retry={() => void processes.refetch()} />;
  if (!processes.data || !objects.data) return <SkeletonLines lines={6} label={t('common.loading')} />;
  const { items } = processes.data;
  const nameOf = (object: string) => objects.data.items.find(({ name }) => name === object)?.plural ?? object;
  const create = (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setMaking(true)}>
      {t('process.new')}
    </Button>
  );
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.processes')} note={t('process.list_hint')} actions={create} />
      {items.length === 0 && (
        <Empty icon={<ObjectIcon name="audit" />} title={t('process.none')}>
          {t('process.none_hint')}
        </Empty>
      )}
      {groupsOf(items).map(({ object, processes: of }) => (
        <Panel key={object} title={nameOf(object)} count={of.length} flush>
          <Processes label={nameOf(object)} processes={of} />
        </Panel>
      ))}
      {making && <NewProcessDialog processes={items} onClose={() => setMaking(false)} />}
    </div>
  );
}

function Processes({ label, processes }: { label: string; processes: ProcessBrief[] }) {
  const { t, i18n } = useTranslation();
  return (
    <PlainTable
      label={label}
      columns={[t('process.name'), t('process.place_short'), t('process.deeds_short'), t('process.state'), t('version.number'), t('process.updated_at')]}
      rows={processes.map((one) => ({
        key: one.id,
        cells: [
          <Link key="open" to="/approval-processes/$id" params={{ id: one.id }} search={{}}>
            {one.name}
          </Link>,
          one.place,
          one.deeds.map((deed) => t(`process.deed.${wordOf(one.object, deed)}`)).join(t('filter.list_separator')),
          <DotLabel key="state" color={one.active && one.version !== null ? 'green' : 'gray'}>
            {one.version === null ? t('process.never_published') : one.active ? t('process.in_force') : t('process.inactive')}
          </DotLabel>,
          <span key="version">
            {one.version ?? '–'}
            {one.version !== null && one.unpublished && <span className={styles.dirty}> {t('process.unpublished')}</span>}
          </span>,
          formatInstant(one.updated_at, i18n.language),
        ],
      }))}
    />
  );
}
