import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { getReach, onReach, tryReach } from '@/api/reach';
import { NoticeBar } from '@/ui/notice-bar';
import styles from './shell.module.css';

/** Tells at once when the browser says so itself; otherwise requests that had no answer do. */
function useReach() {
  const reach = useSyncExternalStore(onReach, getReach);
  useEffect(() => {
    const look = () => void tryReach();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return reach;
}

/** Seconds counted down; not read out, for it changes every second. */
function Countdown({ from }: { from: number }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(from);
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(1, now - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{t('problem.again_in', { count: left })}</span>;
}

/** Says why nothing moves and when it is tried again. When the server is back, what is on the screen is asked for anew; what was typed stays. */
export function OfflineBar() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { lost, pause, failures } = useReach();
  const was = useRef(lost);
  useEffect(() => {
    if (was.current && !lost) void client.invalidateQueries();
    was.current = lost;
  }, [client, lost]);
  if (!lost) return null;
  return (
    <div className={styles.afloat}>
      <NoticeBar
        tone="warning"
        title={navigator.onLine ? t('problem.lost') : t('problem.offline')}
        actions={
          <Button loading={pause === null} onClick={() => void tryReach()}>
            {t('common.retry')}
          </Button>
        }
      >
        {t('problem.kept')} {pause === null ? <span aria-hidden="true">{t('problem.trying')}</span> : <Countdown key={failures} from={pause} />}
      </NoticeBar>
    </div>
  );
}
