import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { approvalsOfQuery } from '@/api/approvals';
import type { ApprovalSummary } from '@/api/approval-types';
import type { RecordRow } from '@/api/types';
import { NoticeBar } from '@/ui/notice-bar';
import { NotApproved } from './not-approved';

interface ApprovalStripProps {
  object: string;
  record: RecordRow;
}

/** What waits of a record, and for whom; what was made and not approved may be submitted again. */
export default function ApprovalStrip({ object, record }: ApprovalStripProps) {
  const approvals = useQuery(approvalsOfQuery(object, record.id));
  const open = (approvals.data?.items ?? []).filter(({ stage }) => stage === 'waiting' || stage === 'returned');
  const refused = record['state'] === 'draft' && open.length === 0 ? approvals.data?.items[0] : undefined;
  return (
    <>
      {open.map((approval) => (
        <OfApproval key={approval.id} approval={approval} />
      ))}
      {refused && <NotApproved object={object} record={record} approval={refused} />}
    </>
  );
}

function OfApproval({ approval }: { approval: ApprovalSummary }) {
  const { t } = useTranslation();
  const people = approval.waiting_for.map(({ name }) => name).join(t('filter.list_separator'));
  const returned = approval.stage === 'returned';
  return (
    <NoticeBar
      tone="warning"
      title={t(`approval.strip.${approval.deed}`)}
      actions={
        <Link to="/approvals/$id" params={{ id: approval.id }}>
          {t('approval.open')}
        </Link>
      }
    >
      {returned
        ? t('approval.returned_to', { name: approval.submitter.name })
        : t('approval.waits_at', { step: approval.step ?? approval.process, people })}
    </NoticeBar>
  );
}
