import BellOutlined from '@ant-design/icons/BellOutlined';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unreadQuery } from '@/api/waiting';
import { withTexts } from '@/lib/i18n';
import styles from './shell.module.css';
import { WaitingCount } from './waiting-count';

const Panel = lazy(() => withTexts(import('@/features/notifications/panel'), 'notifications'));

/** How much the reader has not read; the rest comes when it is opened. */
export function Bell({ ready }: { ready: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const unread = useQuery({ ...unreadQuery(), enabled: ready });
  const close = useCallback(() => setOpen(false), []);
  const label = t('shell.notifications');
  return (
    <>
      <Button
        type="text"
        className={styles.bell ?? ''}
        icon={<BellOutlined aria-hidden="true" />}
        title={label}
        aria-haspopup="dialog"
        data-tour="bell"
        onClick={() => setOpen(true)}
      >
        <span className="visually-hidden">{label}</span>
        <WaitingCount waiting={{ count: unread.data?.unread ?? 0, overdue: false }} />
      </Button>
      {open && (
        <Suspense fallback={null}>
          <Panel onClose={close} />
        </Suspense>
      )}
    </>
  );
}
