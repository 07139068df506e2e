import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { NoticeBar } from '@/ui/notice-bar';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says why nothing moves: without a connection requests wait until there is one. */
export function OfflineBar() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return online ? null : <NoticeBar tone="warning">{t('problem.offline')}</NoticeBar>;
}
