import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { submitRecord } from '@/api/approvals';
import type { ApprovalSummary } from '@/api/approval-types';
import { keys } from '@/api/keys';
import type { RecordRow } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { NoticeBar } from '@/ui/notice-bar';
import { TextAreaField } from '@/ui/text-area-field';
import { problemText, useNotice } from '@/ui/use-notice';

interface NotApprovedProps {
  object: string;
  record: RecordRow;
  /** The one that ended without agreement. */
  approval: ApprovalSummary;
}

/** A record that was made and not approved: put right, it is submitted once more. */
export function NotApproved({ object, record, approval }: NotApprovedProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const may = record.can?.includes('edit') === true;
  return (
    <>
      <NoticeBar
        tone="warning"
        title={t('approval.draft.title')}
        actions={
          <>
            <Link to="/approvals/$id" params={{ id: approval.id }}>
              {t('approval.open')}
            </Link>
            {may && (
              <Button size="small" type="primary" onClick={() => setAsking(true)}>
                {t('approval.act.resubmit')}
              </Button>
            )}
          </>
        }
      >
        {may && t('approval.draft.hint')}
      </NoticeBar>
      {asking && <SubmitDialog object={object} id={record.id} onClose={() => setAsking(false)} />}
    </>
  );
}

function SubmitDialog({ object, id, onClose }: { object: string; id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();
  const [reason, setReason] = useState('');
  const submit = useSingleMutation({
    mutationFn: () => submitRecord({ object, record: id, reason: reason.trim() }),
    onSuccess: (approval) => {
      client.setQueryData(keys.approval(approval.id), approval);
      void client.invalidateQueries({ queryKey: keys.approvalsAll });
      void client.invalidateQueries({ queryKey: keys.records(object) });
      notice.done(t('approval.done_one.resubmit'));
      void navigate({ to: '/approvals/$id', params: { id: approval.id } });
    },
  });
  const { error } = submit;
  return (
    <Modal
      open
      title={t('approval.act.resubmit')}
      okText={t('approval.act.resubmit')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: submit.isPending }}
      onOk={() => submit.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        {error && <NoticeBar tone="danger" title={problemText(error, t('problem.unreachable'), t('problem.unknown'))} />}
        <TextAreaField id="resubmit-reason" label={t('approval.draft.reason')} help={t('change.reason_hint')} value={reason} onChange={setReason} />
      </div>
    </Modal>
  );
}
