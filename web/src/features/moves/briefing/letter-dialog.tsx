import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BriefingItem } from '@/api/briefing-types';
import { FieldRow } from '@/ui/field-row';
import { useNotice } from '@/ui/use-notice';
import { mailtoOf } from '../letter';
import styles from './briefing.module.css';

interface LetterDialogProps {
  letter: NonNullable<BriefingItem['letter']>;
  name: string;
  onClose: () => void;
}

/** Tells the customer who looks after them now: by the reader's own mail program, or pasted wherever they talk. */
export function LetterDialog({ letter, name, onClose }: LetterDialogProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const [subject, setSubject] = useState(letter.subject);
  const [body, setBody] = useState(letter.body);
  const copy = async () => {
    if (await copyText(body)) notice.done(t('move.tell.copied'));
    else notice.failed(t('move.tell.not_copied'));
  };
  return (
    <Modal
      open
      title={t('move.tell.title', { name })}
      onCancel={onClose}
      footer={
        <div className={styles.dialogFoot}>
          <Button onClick={() => void copy()}>{t('move.tell.copy')}</Button>
          <Button type="primary" href={mailtoOf({ to: letter.to, subject, body })}>
            {t('move.tell.mail')}
          </Button>
        </div>
      }
    >
      <div className="stack">
        <p className="faint">{letter.to ? t('move.tell.to', { to: letter.to }) : t('move.tell.no_address')}</p>
        <FieldRow id="tell-subject" label={t('move.letter.subject')}>
          <Input id="tell-subject" value={subject} onChange={(event) => setSubject(event.target.value)} />
        </FieldRow>
        <FieldRow id="tell-body" label={t('move.letter.body')}>
          <Input.TextArea
            id="tell-body"
            autoSize={{ minRows: 6, maxRows: 14 }}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </FieldRow>
      </div>
    </Modal>
  );
}

/** The clipboard is only for pages served with TLS; elsewhere the browser copies what is selected. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.getElementById('tell-body');
    if (!(box instanceof HTMLTextAreaElement)) return false;
    box.select();
    return document.execCommand('copy');
  }
}
