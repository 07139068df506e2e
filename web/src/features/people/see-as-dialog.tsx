import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { seeAs } from '@/api/session';
import { beginAnew } from '@/lib/other-person';
import { useSingleMutation } from '@/lib/single-mutation';
import { NoticeBar } from '@/ui/notice-bar';
import { TextAreaField } from '@/ui/text-area-field';
import { problemText } from '@/ui/use-notice';

interface SeeAsDialogProps {
  id: string;
  name: string;
  onClose: () => void;
}

/** Asks why somebody is to be seen as: the person is told. */
export default function SeeAsDialog({ id, name, onClose }: SeeAsDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const begin = useSingleMutation({ mutationFn: () => seeAs(id, reason), onSuccess: beginAnew });
  const problem = begin.error;
  return (
    <Modal
      open
      title={t('see_as.title', { name })}
      okText={t('see_as.begin', { name })}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: begin.isPending || begin.isSuccess }}
      onOk={() => begin.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t('see_as.hint', { name })}</p>
        {problem && (
          <NoticeBar tone="danger" title={problemText(problem, t('problem.unreachable'), t('problem.unknown'))}>
            {isProblem(problem) && problem.errors.map(({ message }) => message).join(' ')}
          </NoticeBar>
        )}
        <TextAreaField
          id="see-as-reason"
          label={t('see_as.reason')}
          help={t('see_as.reason_hint', { name })}
          value={reason}
          onChange={setReason}
        />
      </div>
    </Modal>
  );
}
