import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpecialDay } from '@/api/working-calendar';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { readDays } from './days';

interface PasteDialogProps {
  onTake: (days: SpecialDay[]) => void;
  onClose: () => void;
}

/** A year's days at once, as they are published: one in a line. */
export function PasteDialog({ onTake, onClose }: PasteDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { days, unread } = readDays(text);
  const working = days.filter(({ kind }) => kind === 'working').length;
  return (
    <Modal
      open
      title={t('calendar.paste_title')}
      okText={t('calendar.take', { count: days.length })}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: days.length === 0 }}
      onOk={() => onTake(days)}
      onCancel={onClose}
    >
      <div className="stack">
        <FieldRow id="paste-days" label={t('calendar.lines')} help={t('calendar.paste_hint')}>
          <Input.TextArea
            id="paste-days"
            aria-describedby="paste-days-help"
            autoSize={{ minRows: 6, maxRows: 16 }}
            placeholder={t('calendar.paste_example')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </FieldRow>
        {days.length > 0 && <p>{t('calendar.found', { holidays: days.length - working, working })}</p>}
        {unread.length > 0 && <NoticeBar tone="warning" title={t('calendar.unread')}>{unread.slice(0, 5).join('; ')}</NoticeBar>}
      </div>
    </Modal>
  );
}
