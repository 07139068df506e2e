import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import { isProblem, isUnanswered } from '@/api/problem';
import { recordQuery } from '@/api/records';
import type { RecordStatus } from '@/api/status';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { withTexts } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { RECORD_TABS, type RecordTab } from '@/lib/searches';
import { Empty } from '@/ui/empty';
import { InSlices } from '@/ui/in-slices';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { titleOf } from '../fields/label';
import { PresenceBar } from '../presence/presence-bar';
import { SeenChange } from '../presence/seen-change';
import { usePresence } from '../presence/use-presence';
import { useSeenChanges } from '../presence/use-seen-changes';
import { usePlaced, useStatus } from '../status/use-placed';
import './print.css';
import { Details } from './details';
import { Highlights } from './highlights';
import { NeighbourButtons } from './neighbour-buttons';
import { PinButton } from './pin-button';
import { RecordActions } from './record-actions';

const ApprovalStrip = lazy(() => import('../approval/approval-strip'));
const ExportFile = lazy(() => withTexts(import('../jobs/export-file'), 'approvals'));
const Automations = lazy(() => withTexts(import('../automation/automations-tab'), 'runs'));
const Changes = lazy(() => import('../change/changes-tab'));
const Versions = lazy(() => import('../change/versions-tab'));
const StatusStrip = lazy(() => import('../status/status-strip'));
const Related = lazy(() => import('./related'));
const Timeline = lazy(() => import('./timeline/timeline'));
const Files = lazy(() => withTexts(import('./files-tab'), 'record'));
const History = lazy(() => import('./history'));
const Shares = lazy(() => import('./shares'));
const Access = lazy(() => import('../access/access-tab'));

interface RecordPageProps {
  object: string;
  id: string;
  tab: RecordTab;
}

export function RecordPage({ object, id, tab }: RecordPageProps) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object));
  const record = useQuery(recordQuery(object, id));
  const status = useStatus(definition.data, id);
  const title = definition.data && record.data && titleOf(record.data, definition.data.title_field);
  usePageTitle(title);
  const error = definition.error ?? record.error;
  if (isProblem(error) && error.status === 404) return <Gone object={object} />;
  // What is shown stays while the server does not answer; what may no longer be seen does not.
  if (error && !(isUnanswered(error) && definition.data && record.data)) return <ProblemNotice error={error} retry={() => void record.refetch()} />;
  const waiting = <SkeletonLines lines={8} label={t('common.loading')} />;
  if (!definition.data || !record.data || status.isLoading) return waiting;
  return (
    <InSlices waiting={waiting}>
      <RecordView definition={definition.data} record={record.data} status={status.data} tab={tab} />
    </InSlices>
  );
}

function Gone({ object }: { object: string }) {
  const { t } = useTranslation();
  return (
    <Empty
      title={t('record.gone')}
      actions={
        <Link to="/records/$object" params={{ object }}>
          {t('record.to_list')}
        </Link>
      }
    >
      {t('record.gone_hint')}
    </Empty>
  );
}

interface RecordViewProps {
  definition: ObjectDefinition;
  record: RecordRow;
  status: RecordStatus | undefined;
  tab: RecordTab;
}

function RecordView({ definition: whole, record, status, tab }: RecordViewProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { definition, reasons, noDelete } = usePlaced(whole, status, record);
  const [typing, setTyping] = useState(false);
  const others = usePresence(whole.name, record.id, typing);
  const seen = useSeenChanges(whole, record);
  const changed = useMemo(() => new Set(seen?.fields.map((field) => field.name)), [seen]);
  // Where nothing hangs on the status it is a field like others, and shown as one.
  const tells = status && (status.governed || Object.keys(status.fields).length > 0);
  const has = (key: RecordTab) =>
    (key !== 'related' || definition.related.length > 0) &&
    (key !== 'shares' || definition.ownership === 'owner') &&
    (key !== 'automations' || definition.ownership === 'owner') &&
    (key !== 'changes' || definition.status !== null);
  const tabs = RECORD_TABS.filter(has).map((key) => ({ key, label: t(`record.tab.${key}`) }));
  const shared = { definition, record };
  return (
    <div>
      <PageHeader
        above={
          <Link to="/records/$object" params={{ object: definition.name }}>
            {definition.plural}
          </Link>
        }
        title={titleOf(record, definition.title_field)}
        actions={
          <>
            <NeighbourButtons object={definition.name} id={record.id} tab={tab} />
            {record.can?.includes('print') && (
              <Button
                type="text"
                icon={<PrinterOutlined aria-hidden="true" />}
                aria-label={t('page_deed.print')}
                title={t('page_deed.print')}
                onClick={() => window.print()}
              />
            )}
            <PinButton object={definition.name} id={record.id} />
            <RecordActions {...shared} noDelete={noDelete} change={status?.change === true} />
          </>
        }
      />
      <PresenceBar people={others} />
      <SeenChange seen={seen} />
      <Suspense fallback={null}>
        <ApprovalStrip object={definition.name} record={record} />
        {definition.name === 'export_request' && <ExportFile record={record} />}
      </Suspense>
      {tells && (
        <Suspense fallback={null}>
          <StatusStrip definition={whole} record={record} status={status} reasons={reasons} />
        </Suspense>
      )}
      <Highlights {...shared} changed={changed} />
      <Tabs
        label={t('record.tabs')}
        tabs={tabs}
        active={tab}
        onChange={(next) =>
          void navigate({
            to: '/records/$object/$id',
            params: { object: definition.name, id: record.id },
            search: next === 'details' ? {} : { tab: next },
            replace: true,
            resetScroll: false,
          })
        }
      >
        <Suspense fallback={<SkeletonLines lines={6} label={t('common.loading')} />}>
          {tab === 'details' && <Details {...shared} reasons={reasons} changed={changed} onTyping={setTyping} />}
          {tab === 'related' && <Related {...shared} />}
          {tab === 'timeline' && <Timeline {...shared} />}
          {tab === 'files' && <Files {...shared} />}
          {tab === 'changes' && <Changes {...shared} />}
          {tab === 'versions' && <Versions {...shared} />}
          {tab === 'history' && <History {...shared} />}
          {tab === 'automations' && <Automations {...shared} />}
          {tab === 'shares' && <Shares {...shared} />}
          {tab === 'access' && <Access {...shared} />}
        </Suspense>
      </Tabs>
    </div>
  );
}
