import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { boardQuery } from '@/api/boards';
import { meQuery } from '@/api/session';
import type { ListParams, RecordRow } from '@/api/types';
import { formatDate } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { ERASURE_TABS, type ErasureTab } from '@/lib/searches';
import { asText, labelFor } from '@/records/fields/label';
import { countText } from '@/records/list/list-header';
import { ActionButton } from '@/ui/action-button';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { Due, StageMark } from './marks';
import { basisOf, stageOf } from './requests';
import styles from './privacy.module.css';

const STAGES: Record<ErasureTab, string[]> = { waiting: ['open', 'approved'], closed: ['refused', 'done'] };
const PAGE = 50;

const paramsOf = (tab: ErasureTab): ListParams => ({
  filter: { field: 'stage', op: 'in', value: STAGES[tab] },
  sort: tab === 'waiting' ? 'due_on' : '-decided_at',
  fields: ['number', 'employee_id', 'basis', 'requested_on', 'due_on', 'stage'],
  limit: PAGE,
  count: true,
});

const useRequests = (tab: ErasureTab) => useInfiniteQuery(boardQuery('erasure_request', tab, paramsOf(tab)));

/** Who wants personal data erased: what waits, the most urgent first, and what is behind us. */
export function ErasuresPage({ tab }: { tab: ErasureTab }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  usePageTitle(t('page.erasures'));
  const lists = { waiting: useRequests('waiting'), closed: useRequests('closed') };
  const countOf = (key: ErasureTab) => {
    const count = lists[key].data?.pages[0]?.count;
    return count ? countText(count, i18n.language) : undefined;
  };
  const list = lists[tab];
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const manages = me.data?.powers.includes('manage_people') === true;
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('page.erasures')}
        note={t('privacy.list_hint')}
        actions={
          <ActionButton
            type="primary"
            icon={<PlusOutlined aria-hidden="true" />}
            refused={me.data && !manages ? t('refused.people') : null}
            onClick={() => void navigate({ to: '/erasures/new', search: {} })}
          >
            {t('privacy.ask_for')}
          </ActionButton>
        }
      />
      <Tabs
        label={t('page.erasures')}
        tabs={ERASURE_TABS.map((key) => ({ key, label: t(`privacy.tab.${key}`), note: countOf(key) }))}
        active={tab}
        onChange={(next) => void navigate({ to: '/erasures', search: next === 'waiting' ? {} : { tab: next }, replace: true })}
      >
        {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
        {list.data && rows.length === 0 && (
          <Empty icon={<ObjectIcon name="user-delete" />} title={t(`privacy.empty.${tab}`)}>
            {t(`privacy.empty_hint.${tab}`)}
          </Empty>
        )}
        {rows.length > 0 && <RequestsTable rows={rows} />}
        {list.hasNextPage && (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </Tabs>
    </div>
  );
}

function RequestsTable({ rows }: { rows: RecordRow[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Panel flush>
      <PlainTable
        label={t('page.erasures')}
        columns={[t('privacy.person'), t('privacy.basis_label'), t('privacy.requested_on'), t('privacy.due_on'), t('privacy.stage_label')]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <div key="who" className={styles.who}>
              <Link to="/erasures/$id" params={{ id: row.id }}>
                {labelFor(row.labels?.['employee_id'], row['employee_id']) ?? t('privacy.unseen')}
              </Link>
              <span className="faint">{asText(row['number'])}</span>
            </div>,
            t(`privacy.basis.${basisOf(row)}`),
            formatDate(asText(row['requested_on']), i18n.language),
            <Due key="due" stage={stageOf(row)} on={asText(row['due_on'])} />,
            <StageMark key="stage" stage={stageOf(row)} />,
          ],
        }))}
      />
    </Panel>
  );
}
