import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NoticeBar } from '@/ui/notice-bar';
import type { Waiting } from '../navigation';

/** On the page one begins at: rights of the own people wait to be confirmed. */
export function ReviewBar({ waiting }: { waiting: Waiting | undefined }) {
  const { t } = useTranslation();
  if (!waiting) return null;
  return (
    <NoticeBar
      tone={waiting.overdue ? 'warning' : 'plain'}
      title={t('shell.reviews', { count: waiting.count })}
      actions={<Link to="/permission-reviews/mine">{t('page.own_reviews')}</Link>}
    />
  );
}
