import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { subjectOf } from '@/api/approval-title';
import { wordOf, type Approval } from '@/api/approval-types';
import { approvalQuery, markRead } from '@/api/approvals';
import { keys } from '@/api/keys';
import { usePageTitle } from '@/lib/page-title';
import type { Values } from '@/records/form/draft';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './approvals.module.css';
import { AskedPanel } from './asked-panel';
import { DecidePanel } from './decide-panel';
import { FlowPanel } from './flow-panel';
import { LogPanel } from './log-panel';
import { DueMark, StageMark } from './marks';

const ChangePanel = lazy(() => import('./change-panel'));
const RecordPanel = lazy(() => import('./record-panel'));
const ExportPanel = lazy(() => import('./export-panel'));

/** One approval: what is asked, how far it is, and what the reader may do about it. */
export function ApprovalPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const approval = useQuery(approvalQuery(id));
  const unread = approval.data?.read === false;
  // Opened is read: what was copied to the reader is no longer counted.
  useEffect(() => {
    if (!unread) return;
    const seen = (fresh: Approval) => {
      client.setQueryData(keys.approval(id), fresh);
      void client.invalidateQueries({ queryKey: keys.approvalCount });
      void client.invalidateQueries({ queryKey: keys.approvalBox('copied') });
    };
    // Whether it was noted is nothing to interrupt the reader with.
    markRead(id).then(seen, () => undefined);
  }, [client, id, unread]);
  usePageTitle(approval.data && subjectOf(approval.data));
  if (approval.error) return <ProblemNotice error={approval.error} retry={() => void approval.refetch()} />;
  if (!approval.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <ApprovalView approval={approval.data} />;
}

function ApprovalView({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const [edits, setEdits] = useState<Values>({});
  return (
    <div className={`${styles.page} ${approval.may.length > 0 ? styles.acted : ''}`}>
      <PageHeader
        above={<Link to="/approvals">{t('page.approvals')}</Link>}
        title={t(`approval.asks.${wordOf(approval.object, approval.deed)}`, { object: approval.object_label, title: subjectOf(approval) })}
        note={
          <span className={styles.note}>
            <StageMark stage={approval.stage} />
            <span className="faint">{approval.number}</span>
            <DueMark approval={approval} />
          </span>
        }
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          <AskedPanel approval={approval} />
          <Suspense fallback={<SkeletonLines lines={4} label={t('common.loading')} />}>
            {approval.object === 'export_request' && <ExportPanel id={approval.record} />}
            {approval.change_order && <ChangePanel id={approval.change_order} hides={approval.hides} />}
            {(!approval.change_order || approval.edit.length > 0 || approval.hides) && (
              <RecordPanel
                key={approval.task ?? 'none'}
                approval={approval}
                onlyEdit={approval.change_order !== null && !approval.hides}
                edits={edits}
                onEdit={(name, value) => setEdits((now) => ({ ...now, [name]: value }))}
              />
            )}
          </Suspense>
        </div>
        <div className={styles.side}>
          <DecidePanel approval={approval} edits={edits} onDecided={() => setEdits({})} />
          <LogPanel approval={approval} />
        </div>
      </div>
      <FlowPanel approval={approval} />
    </div>
  );
}
