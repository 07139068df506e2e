import { PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { reviewSettingsQuery, reviewsQuery, startReview, type ReviewBrief } from '@/api/reviews';
import { meQuery } from '@/api/session';
import { formatDate, formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { REVIEWS_TABS, type ReviewsTab } from '@/lib/searches';
import { useSingleMutation } from '@/lib/single-mutation';
import { DotLabel } from '@/ui/dot-label';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { useNotice } from '@/ui/use-notice';
import { dayOf } from './own-review-view';
import { SettingsView } from './settings-view';
import styles from './reviews.module.css';

/** Whether rights are looked at from time to time, and what came of it. */
export function ReviewsPage({ tab }: { tab: ReviewsTab }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_company') === true;
  const settings = useQuery({ ...reviewSettingsQuery(), enabled: manages });
  usePageTitle(t('page.reviews'));
  if (me.data && !manages) return <NoticeBar tone="warning" title={t('refused.company')} />;
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.reviews')} note={t('review.hint')} actions={<Start />} />
      {settings.error && <ProblemNotice error={settings.error} retry={() => void settings.refetch()} />}
      <Tabs
        label={t('page.reviews')}
        tabs={REVIEWS_TABS.map((key) => ({ key, label: t(`review.tab.${key}`) }))}
        active={tab}
        onChange={(next) =>
          void navigate({ to: '/permission-reviews', search: next === 'reviews' ? {} : { tab: next }, replace: true, resetScroll: false })
        }
      >
        {tab === 'reviews' && <ReviewsList />}
        {tab === 'settings' &&
          (settings.data ? (
            <SettingsView key={settings.data.lock} settings={settings.data} />
          ) : (
            !settings.error && <SkeletonLines lines={6} label={t('common.loading')} />
          ))}
      </Tabs>
    </div>
  );
}

function Start() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const notice = useNotice();
  const navigate = useNavigate();
  const start = useSingleMutation({
    mutationFn: startReview,
    onSuccess: ({ id, number }) => {
      notice.done(t('review.started', { number }));
      void client.invalidateQueries({ queryKey: keys.reviews });
      void client.invalidateQueries({ queryKey: keys.ownReviews });
      void navigate({ to: '/permission-reviews/$id', params: { id } });
    },
    onError: notice.failed,
  });
  const ask = async () => {
    const sure = await modal.confirm({
      title: t('review.start'),
      content: t('review.start_hint'),
      okText: t('review.start'),
      cancelText: t('common.cancel'),
    });
    if (sure) start.mutate();
  };
  return (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} loading={start.isPending} onClick={() => void ask()}>
      {t('review.start')}
    </Button>
  );
}

function ReviewsList() {
  const { t } = useTranslation();
  const reviews = useQuery(reviewsQuery());
  if (reviews.error) return <ProblemNotice error={reviews.error} retry={() => void reviews.refetch()} />;
  if (!reviews.data) return <SkeletonLines lines={6} label={t('common.loading')} />;
  const { items } = reviews.data;
  if (items.length === 0) {
    return (
      <Empty icon={<ObjectIcon name="safety" />} title={t('review.none')}>
        {t('review.none_hint')}
      </Empty>
    );
  }
  return <ReviewsTable items={items} />;
}

function ReviewsTable({ items }: { items: ReviewBrief[] }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Panel flush>
      <PlainTable
        label={t('page.reviews')}
        numbers={[4, 5, 6, 7]}
        columns={[
          t('review.number'),
          t('review.state_label'),
          t('review.started_at'),
          t('review.due_at'),
          t('review.reviewers'),
          t('review.people'),
          t('review.answered_count'),
          t('review.withdrawn_count'),
        ]}
        rows={items.map((one) => ({
          key: one.id,
          cells: [
            <Link key="number" to="/permission-reviews/$id" params={{ id: one.id }}>
              {t('review.title', { number: one.number })}
            </Link>,
            <DotLabel key="state" color={one.ended_at ? 'green' : 'blue'}>
              {one.ended_at ? t('review.ended') : t('review.running')}
            </DotLabel>,
            formatInstant(one.started_at, i18n.language),
            formatDate(dayOf(one.due_at), i18n.language),
            number(one.reviewers),
            number(one.people),
            number(one.answered),
            number(one.withdrawn),
          ],
        }))}
      />
    </Panel>
  );
}
