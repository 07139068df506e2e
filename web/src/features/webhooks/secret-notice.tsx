import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '@/lib/dates';
import { NoticeBar } from '@/ui/notice-bar';
import { useNotice } from '@/ui/use-notice';
import styles from './webhooks.module.css';

interface SecretNoticeProps {
  secret: string;
  beforeUntil: string | null;
}

/** A new secret, to be copied now: it is never shown again. */
export function SecretNotice({ secret, beforeUntil }: SecretNoticeProps) {
  const { t, i18n } = useTranslation();
  const notice = useNotice();
  const shown = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      notice.done(t('webhook.copied'));
    } catch {
      // The clipboard is only for pages served with TLS; elsewhere the reader copies what is selected.
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current);
    }
  };
  return (
    <NoticeBar
      tone="success"
      title={t('webhook.secret_once')}
      actions={
        <Button icon={<CopyOutlined aria-hidden="true" />} onClick={() => void copy()}>
          {t('webhook.copy')}
        </Button>
      }
    >
      <code ref={shown} className={styles.secret}>
        {secret}
      </code>
      {beforeUntil && <p>{t('webhook.before_until', { at: formatInstant(beforeUntil, i18n.language) })}</p>}
    </NoticeBar>
  );
}
