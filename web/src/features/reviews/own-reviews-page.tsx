import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownReviewsQuery } from '@/api/reviews';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { OwnReviewView } from './own-review-view';
import styles from './reviews.module.css';

/** What the people of the reader may, to be confirmed or withdrawn. */
export function OwnReviewsPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const reviews = useQuery(ownReviewsQuery());
  usePageTitle(t('page.own_reviews'));
  if (reviews.error) return <ProblemNotice error={reviews.error} retry={() => void reviews.refetch()} />;
  if (!reviews.data || !me.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const { items } = reviews.data;
  return (
    <div className={styles.own}>
      <PageHeader title={t('page.own_reviews')} note={items.length > 0 ? t('review.own_hint') : undefined} />
      {items.length === 0 && (
        <Empty icon={<ObjectIcon name="safety" />} title={t('review.own_none')}>
          {t('review.own_none_hint')}
        </Empty>
      )}
      {items.map((review) => (
        <OwnReviewView key={review.id} review={review} me={me.data.employee.id} />
      ))}
    </div>
  );
}
