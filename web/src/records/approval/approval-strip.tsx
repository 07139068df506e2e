import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { approvalsOfQuery } from '@/api/approvals';
import type { ApprovalSummary } from '@/api/approval-types';
import { NoticeBar } from '@/ui/notice-bar';

interface ApprovalStripProps {
  object: string;
  id: string;
}

/** What waits of a record, and for whom; nothing where nothing does. */
export default function ApprovalStrip({ object, id }: ApprovalStripProps) {
  const approvals = useQuery(approvalsOfQuery(object, id));
  const open = (approvals.data?.items ?? []).filter(({ stage }) => stage === 'waiting' || stage === 'returned');
  return open.map((approval) => <OfApproval key={approval.id} approval={approval} />);
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
