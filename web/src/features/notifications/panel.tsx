import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { markRead, notificationsPage, type Notification } from '@/api/notifications';
import { Empty } from '@/ui/empty';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { Entry } from './entry';
import styles from './notifications.module.css';

/** Arrow keys go from one to the next, as in a menu; a press beside the panel closes it. */
function useDialog(onClose: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal?.();
    const press = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || !shown) return;
      const all = [...shown.querySelectorAll<HTMLElement>('[data-entry]')];
      const at = all.findIndex((one) => one === document.activeElement);
      all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
      event.preventDefault();
    };
    const beside = (event: MouseEvent) => {
      if (event.target === shown) onClose();
    };
    shown?.addEventListener('keydown', press);
    shown?.addEventListener('click', beside);
    return () => {
      shown?.removeEventListener('keydown', press);
      shown?.removeEventListener('click', beside);
    };
  }, [onClose]);
  return dialog;
}

function useTold(which: 'new' | 'earlier') {
  return useInfiniteQuery({
    queryKey: [...keys.notifications, which],
    queryFn: ({ signal, pageParam }) => notificationsPage(which === 'new', pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

function useMark() {
  const client = useQueryClient();
  const notice = useNotice();
  return useMutation({
    mutationFn: markRead,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notifications }),
    onError: notice.failed,
  });
}

/** What the reader was told: what is new first. */
export default function NotificationsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const dialog = useDialog(onClose);
  const fresh = useTold('new');
  const earlier = useTold('earlier');
  const mark = useMark();
  const open = (one: Notification) => {
    if (!one.read_at) mark.mutate({ ids: [one.id] });
    if (!one.page) return;
    onClose();
    void navigate({ to: one.page });
  };
  const sections = [
    { key: 'new', query: fresh, items: fresh.data?.pages.flatMap((page) => page.items) ?? [] },
    { key: 'earlier', query: earlier, items: earlier.data?.pages.flatMap((page) => page.items) ?? [] },
  ] as const;
  const waiting = fresh.isPending || earlier.isPending;
  const failure = fresh.error ?? earlier.error;
  const nothing = !waiting && !failure && sections.every((section) => section.items.length === 0);
  return (
    <dialog ref={dialog} className={styles.panel} aria-label={t('shell.notifications')} onClose={onClose}>
      <header className={styles.head}>
        <h2>{t('shell.notifications')}</h2>
        <Button
          size="small"
          disabled={sections[0].items.length === 0}
          loading={mark.isPending}
          onClick={() => mark.mutate({ all: true })}
        >
          {t('notification.all_read')}
        </Button>
        <Button size="small" type="text" onClick={onClose}>
          {t('common.close')}
        </Button>
      </header>
      <div className={styles.body}>
        {failure && <ProblemNotice error={failure} />}
        {waiting && <SkeletonLines label={t('common.loading')} />}
        {nothing && <Empty title={t('notification.none')}>{t('notification.none_hint')}</Empty>}
        {sections.map(({ key, query, items }) =>
          items.length === 0 ? null : (
            <section key={key} aria-label={t(`notification.${key}`)}>
              <h3>{t(`notification.${key}`)}</h3>
              <ul>
                {items.map((one) => (
                  <Entry key={one.id} one={one} onOpen={open} onRead={() => mark.mutate({ ids: [one.id] })} />
                ))}
              </ul>
              {query.hasNextPage && (
                <Button block type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('notification.more')}
                </Button>
              )}
            </section>
          ),
        )}
      </div>
      <footer className={styles.foot}>
        <Link to="/account" search={{ tab: 'notifications' }} onClick={onClose}>
          {t('notification.settings')}
        </Link>
      </footer>
    </dialog>
  );
}
