import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reviewQuery, type Review, type ReviewItem } from '@/api/reviews';
import { meQuery } from '@/api/session';
import { csvOf } from '@/lib/csv';
import { formatDate, formatInstant } from '@/lib/dates';
import { saveBlob } from '@/lib/download';
import { usePageTitle } from '@/lib/page-title';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { dayOf } from './own-review-view';
import { ProgressBar } from './progress-bar';
import { AnswerMark, Marks, useRightTitle, What } from './right-parts';
import styles from './reviews.module.css';

/** What was asked in one review, who answered what, and when. */
export function EvidencePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const review = useQuery(reviewQuery(id));
  usePageTitle(review.data ? t('review.title', { number: review.data.number }) : t('page.reviews'));
  if (me.data && !me.data.powers.includes('manage_company')) return <NoticeBar tone="warning" title={t('refused.company')} />;
  if (review.error) return <ProblemNotice error={review.error} retry={() => void review.refetch()} />;
  if (!review.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <Whole review={review.data} />;
}

const SHOWN = ['all', 'open', 'keep', 'withdraw', 'marked'] as const;
type Shown = (typeof SHOWN)[number];

const fits = (item: ReviewItem, shown: Shown): boolean => {
  switch (shown) {
    case 'all':
      return true;
    case 'open':
      return item.outcome === null;
    case 'marked':
      return item.unused || item.unexplained;
    case 'keep':
    case 'withdraw':
      return item.answer === shown;
  }
};

function Whole({ review }: { review: Review }) {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState<Shown>('all');
  const items = review.items.filter((item) => fits(item, shown));
  const answered = review.items.filter(({ outcome }) => outcome !== null).length;
  const at = (instant: string) => formatInstant(instant, i18n.language);
  const save = useSave(review);
  return (
    <div className={styles.page}>
      <PageHeader
        above={<Link to="/permission-reviews">{t('page.reviews')}</Link>}
        title={t('review.title', { number: review.number })}
        note={
          review.ended_at
            ? t('review.from_to', { from: at(review.started_at), to: at(review.ended_at) })
            : t('review.from_due', { from: at(review.started_at), due: formatDate(dayOf(review.due_at), i18n.language) })
        }
        actions={
          <Button icon={<DownloadOutlined aria-hidden="true" />} onClick={save}>
            {t('review.download')}
          </Button>
        }
      />
      <Panel>
        <div className={styles.summary}>
          <ProgressBar progress={{ total: review.items.length, sent: answered, decided: 0, open: review.items.length - answered }} />
          <dl>
            {(['reviewers', 'people'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`review.${name}`)}</dt>
                <dd>{review[name]}</dd>
              </div>
            ))}
            <div>
              <dt>{t('review.withdrawn_count')}</dt>
              <dd>{review.withdrawn}</dd>
            </div>
          </dl>
        </div>
      </Panel>
      <Panel
        title={t('review.evidence')}
        count={items.length}
        flush={items.length > 0}
        actions={
          <Select
            className="state-filter"
            aria-label={t('review.show')}
            value={shown}
            options={SHOWN.map((value) => ({ value, label: t(`review.shown.${value}`) }))}
            onChange={(next: unknown) => setShown(SHOWN.find((known) => known === next) ?? 'all')}
          />
        }
      >
        {items.length === 0 ? <p className="faint">{t('review.nothing_shown')}</p> : <Items items={items} />}
      </Panel>
    </div>
  );
}

/** As many rows as are drawn at once; a company has thousands of rights. */
const STEP = 100;

function Items({ items }: { items: ReviewItem[] }) {
  const { t, i18n } = useTranslation();
  const titleOf = useRightTitle();
  const [rows, setRows] = useState(STEP);
  const at = (instant: string | null) => (instant ? formatInstant(instant, i18n.language) : '');
  return (
    <>
      <PlainTable
        label={t('review.evidence')}
        columns={[t('review.person'), t('review.right'), t('review.marks'), t('review.answer_label'), t('review.by')]}
        rows={items.slice(0, rows).map((item) => ({
          key: item.id,
          cells: [
            <Link key="person" to="/people/$id" params={{ id: item.person.id }}>
              {item.person.name}
            </Link>,
            <div key="right" className={styles.what}>
              <span>{titleOf(item)}</span>
              <What item={item} />
            </div>,
            <span key="marks" className={styles.marks}>
              <Marks item={item} />
              {!item.unused && !item.unexplained && <span className="faint">–</span>}
            </span>,
            <div key="answer" className={styles.what}>
              <AnswerMark item={item} />
              {item.comment && <span className={styles.through}>{item.comment}</span>}
            </div>,
            item.answered_at ? (
              <div key="by" className={styles.what}>
                <span>{item.answered_by?.name ?? t('history.system')}</span>
                <span className={styles.through}>{at(item.answered_at)}</span>
              </div>
            ) : (
              '–'
            ),
          ],
        }))}
      />
      {rows < items.length && (
        <div className="pad">
          <Button onClick={() => setRows(rows + STEP)}>{t('common.more')}</Button>
        </div>
      )}
    </>
  );
}

/** All of it as a file, for whoever examines the company. */
function useSave(review: Review) {
  const { t, i18n } = useTranslation();
  const titleOf = useRightTitle();
  return () => {
    const heads = [
      t('review.person'),
      t('review.right'),
      t('review.held_by'),
      t('review.through_label'),
      t('review.last_used_label'),
      t('review.unused'),
      t('review.unexplained'),
      t('review.answer_label'),
      t('review.by'),
      t('review.answered_at'),
      t('review.comment'),
    ];
    const yes = (value: boolean) => (value ? t('common.yes') : t('common.no'));
    const rows = review.items.map((item) => [
      item.person.name,
      titleOf(item),
      t(`review.through.${item.through.kind}`),
      item.through.label ?? '',
      item.last_used ?? '',
      yes(item.unused),
      yes(item.unexplained),
      item.outcome ? t(`review.outcome.${item.outcome}`) : t('review.no_answer'),
      item.answered_by?.name ?? '',
      item.answered_at ?? '',
      item.comment ?? '',
    ]);
    const text = csvOf([heads, ...rows], i18n.language);
    saveBlob(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${t('review.title', { number: review.number })}.csv`);
  };
}
