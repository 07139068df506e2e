import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import styles from './copy-notice.module.css';
import { NoticeBar } from './notice-bar';
import { useNotice } from './use-notice';

interface CopyNoticeProps {
  text: string;
  title: string;
  /** What the button says, and what is said when it is done. */
  copy: string;
  copied: string;
  tone?: 'plain' | 'success';
}

/** A long text that is copied rather than read, such as an address or a secret. */
export function CopyNotice({ text, title, copy, copied, tone = 'success' }: CopyNoticeProps) {
  const notice = useNotice();
  const shown = useRef<HTMLElement>(null);
  const take = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notice.done(copied);
    } catch {
      // The clipboard is only for pages served with TLS; elsewhere the reader copies what is selected.
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current);
    }
  };
  return (
    <NoticeBar
      tone={tone}
      title={title}
      actions={
        <Button icon={<CopyOutlined aria-hidden="true" />} onClick={() => void take()}>
          {copy}
        </Button>
      }
    >
      <code ref={shown} className={styles.text}>
        {text}
      </code>
    </NoticeBar>
  );
}
