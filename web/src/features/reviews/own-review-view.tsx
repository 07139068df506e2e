import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { answerReview, type GivenAnswer, type OwnReview } from '@/api/reviews';
import { formatDate, instantToWall, today } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { NoticeBar } from '@/ui/notice-bar';
import { ProblemNotice } from '@/ui/problem-notice';
import { useNotice } from '@/ui/use-notice';
import { answersOf, asSuggested, itemsOf, progressOf, takenAtOnce, type Drafts } from './answers';
import { rememberAnswers, rememberedAnswers } from './draft-store';
import { PersonPanel } from './person-panel';
import { ProgressBar } from './progress-bar';
import styles from './reviews.module.css';

interface OwnReviewViewProps {
  review: OwnReview;
  /** Whose answers they are. */
  me: string;
}

/** A due moment as the day it is for the reader. */
export const dayOf = (instant: string): string => instantToWall(instant)?.format('YYYY-MM-DD') ?? instant;

function useAnswers(review: OwnReview, me: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [drafts, setDrafts] = useState<Drafts>(() => rememberedAnswers(me, review.id));
  const keep = (next: Drafts) => {
    setDrafts(next);
    rememberAnswers(me, review.id, next);
  };
  const send = useSingleMutation({
    mutationFn: async (answers: GivenAnswer[]) => {
      const { open } = await answerReview(review.id, answers);
      await client.invalidateQueries({ queryKey: keys.ownReviews });
      return { open, count: answers.length, sent: answers.map(({ item }) => item) };
    },
    onSuccess: ({ open, count, sent }) => {
      setDrafts((now) => {
        const left = Object.fromEntries(Object.entries(now).filter(([item]) => !sent.includes(item)));
        rememberAnswers(me, review.id, left);
        return left;
      });
      notice.done(open > 0 ? t('review.sent', { count, open }) : t('review.sent_all', { count }));
    },
  });
  return { drafts, keep, send };
}

/** One review, person by person; what is decided is kept here until it is sent. */
export function OwnReviewView({ review, me }: OwnReviewViewProps) {
  const { t, i18n } = useTranslation();
  const { modal } = App.useApp();
  const { drafts, keep, send } = useAnswers(review, me);
  const items = itemsOf(review);
  const progress = progressOf(items, drafts);
  const due = dayOf(review.due_at);
  const late = due < today();
  const day = formatDate(due, i18n.language);
  const sendAll = async () => {
    const answers = answersOf(items, drafts);
    const taken = takenAtOnce(items, drafts);
    const sure =
      taken === 0 ||
      (await modal.confirm({
        title: t('review.sure', { count: taken }),
        content: t('review.sure_hint'),
        okText: t('review.send', { count: answers.length }),
        cancelText: t('common.cancel'),
      }));
    if (sure) send.mutate(answers);
  };
  return (
    <section aria-label={t('review.title', { number: review.number })}>
      {progress.open + progress.decided === 0 ? (
        <NoticeBar tone="success" title={t('review.all_answered')}>
          {t('review.all_answered_hint', { number: review.number })}
        </NoticeBar>
      ) : (
        <NoticeBar
          tone={late ? 'warning' : 'plain'}
          title={late ? t('review.late', { day }) : t('review.due', { day })}
          actions={
            <Button disabled={progress.open === 0} onClick={() => keep(asSuggested(drafts, items))}>
              {t('review.all_as_suggested')}
            </Button>
          }
        >
          {t('review.suggestion')}
        </NoticeBar>
      )}
      {send.error && <ProblemNotice error={send.error} />}
      {review.people.map((one) => (
        <PersonPanel key={one.person.id} one={one} drafts={drafts} onChange={keep} />
      ))}
      {progress.open + progress.decided > 0 && (
        <div className={styles.bar}>
          <ProgressBar progress={progress} />
          <ActionButton
            type="primary"
            loading={send.isPending}
            refused={progress.decided === 0 ? t('review.nothing_decided') : null}
            onClick={() => void sendAll()}
          >
            {t('review.send', { count: progress.decided })}
          </ActionButton>
        </div>
      )}
    </section>
  );
}
