import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BOXES, type ApprovalCount, type Box } from '@/api/approval-types';
import { approvalCountQuery, boxQuery } from '@/api/approvals';
import { usePageTitle } from '@/lib/page-title';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { BoxList } from './box-list';
import styles from './approvals.module.css';

const DelegationDialog = lazy(() => import('./delegation-dialog'));

/** What waits for the reader, what they decided, what they asked for and what they are told of. */
export function BoxPage({ box }: { box: Box }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [delegating, setDelegating] = useState(false);
  const count = useQuery(approvalCountQuery());
  const list = useInfiniteQuery(boxQuery(box));
  const approvals = list.data?.pages.flatMap((page) => page.items) ?? [];
  usePageTitle(t('page.approvals'));
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('page.approvals')}
        note={t(`approval.box_hint.${box}`)}
        actions={<Button onClick={() => setDelegating(true)}>{t('delegation.action')}</Button>}
      />
      {delegating && (
        <Suspense fallback={null}>
          <DelegationDialog onClose={() => setDelegating(false)} />
        </Suspense>
      )}
      <Tabs
        label={t('page.approvals')}
        tabs={BOXES.map((key) => ({ key, label: t(`approval.box.${key}`), note: noteOf(key, count.data) }))}
        active={box}
        onChange={(next) => void navigate({ to: '/approvals', search: next === 'todo' ? {} : { box: next }, replace: true })}
      >
        {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
        {list.data && approvals.length === 0 && (
          <Empty icon={<ObjectIcon name="audit" />} title={t(`approval.empty.${box}`)}>
            {t(`approval.empty_hint.${box}`)}
          </Empty>
        )}
        {approvals.length > 0 && <BoxList key={box} box={box} approvals={approvals} />}
        {list.hasNextPage && (
          <p className="row center">
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('common.more')}
            </Button>
          </p>
        )}
      </Tabs>
    </div>
  );
}

/** How many there are to look at; what is behind the reader is not counted. */
function noteOf(box: Box, count: ApprovalCount | undefined): number | undefined {
  if (!count) return undefined;
  if (box === 'todo') return count.todo;
  return box === 'copied' && count.copied > 0 ? count.copied : undefined;
}
