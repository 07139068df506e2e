import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextAreaField } from '@/ui/text-area-field';

interface RejectDialogProps {
  count: number;
  rejecting: boolean;
  onReject: (comment: string) => void;
  onClose: () => void;
}

/** Who is told no wants to know why. */
export function RejectDialog({ count, rejecting, onReject, onClose }: RejectDialogProps) {
  const { t } = useTranslation();
  const [comment, setComment] = useState('');
  return (
    <Modal
      open
      title={t('approval.reject_title', { count })}
      okText={t('approval.act.reject')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, disabled: comment.trim() === '', loading: rejecting }}
      onOk={() => onReject(comment)}
      onCancel={onClose}
    >
      <TextAreaField
        id="reject-comment"
        label={t('approval.comment')}
        help={t('approval.reject_hint')}
        value={comment}
        onChange={setComment}
      />
    </Modal>
  );
}
