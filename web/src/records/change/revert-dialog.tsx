import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { revertRecord, type Version } from '@/api/changes';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/keys';
import { useSingleMutation } from '@/lib/single-mutation';
import { NoticeBar } from '@/ui/notice-bar';
import { TextAreaField } from '@/ui/text-area-field';
import { problemText, useNotice } from '@/ui/use-notice';

interface RevertDialogProps {
  object: string;
  id: string;
  version: Version;
  onClose: () => void;
}

/** Goes back to an earlier version, at once or through a change order; what is now stays among the versions. */
export function RevertDialog({ object, id, version, onClose }: RevertDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  const [reason, setReason] = useState('');
  const revert = useSingleMutation({
    mutationFn: () => revertRecord(object, id, { version: version.version, reason }),
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: keys.records(object) });
      void client.invalidateQueries({ queryKey: keys.changes });
      onClose();
      if (answer.kind === 'record') return notice.done(t('version.reverted', { n: version.version }));
      notice.done(t('version.proposed'));
      void navigate({ to: '/changes/$id', params: { id: answer.order.id } });
    },
  });
  const problem = revert.error;
  return (
    <Modal
      open
      title={t('version.revert_title', { n: version.version })}
      okText={t('version.revert')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: revert.isPending }}
      onOk={() => revert.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t('version.revert_hint')}</p>
        {problem && (
          <NoticeBar tone="danger" title={problemText(problem, t('problem.unreachable'), t('problem.unknown'))}>
            {isProblem(problem) && problem.errors.map(({ message }) => message).join(' ')}
          </NoticeBar>
        )}
        <TextAreaField id="revert-reason" label={t('change.reason')} help={t('version.reason_hint')} value={reason} onChange={setReason} />
      </div>
    </Modal>
  );
}
