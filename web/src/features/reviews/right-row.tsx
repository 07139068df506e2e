import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, ReviewItem } from '@/api/reviews';
import { suggestionOf, type Drafts } from './answers';
import { AnswerMark, LastUse, Marks, useRightTitle, What } from './right-parts';
import styles from './reviews.module.css';

interface RightRowProps {
  item: ReviewItem;
  draft: Drafts[string] | undefined;
  onChange: (draft: Drafts[string] | null) => void;
}

const ANSWERS = ['keep', 'withdraw'] as const;

/** One right and what is said about it. */
export function RightRow({ item, draft, onChange }: RightRowProps) {
  const { t } = useTranslation();
  const title = useRightTitle()(item);
  return (
    <li className={styles.right}>
      <div className={styles.what}>
        <span className={styles.name}>
          <strong>{title}</strong>
          <Marks item={item} />
        </span>
        <What item={item} />
        <LastUse item={item} />
      </div>
      {item.outcome ? (
        <div className={styles.answered}>
          <AnswerMark item={item} />
          {item.comment && <span className="faint">{item.comment}</span>}
        </div>
      ) : (
        <div className={styles.answer}>
          <Choice item={item} title={title} chosen={draft?.answer ?? null} onChoose={(answer) => onChange({ answer, comment: draft?.comment ?? '' })} />
          {draft?.answer === 'withdraw' && (
            <p className={styles.follows}>
              {item.through.kind === 'position' ? t('review.follows_proposal') : t('review.follows_at_once')}
            </p>
          )}
          {draft && <Comment item={item} title={title} draft={draft} onChange={onChange} />}
        </div>
      )}
    </li>
  );
}

interface ChoiceProps {
  item: ReviewItem;
  title: string;
  chosen: Answer | null;
  onChoose: (answer: Answer) => void;
}

/** Two answers side by side, wide enough for a thumb; the suggested one says so. */
function Choice({ item, title, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const suggested = suggestionOf(item);
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">{t('review.answer_for', { right: title })}</legend>
      {ANSWERS.map((answer) => (
        <label key={answer} data-chosen={chosen === answer || undefined} data-answer={answer}>
          <input type="radio" name={`answer-${item.id}`} checked={chosen === answer} onChange={() => onChoose(answer)} />
          <span>
            {t(`review.answer.${answer}`)}
            {chosen === null && suggested === answer && <span className={styles.suggested}>{t('review.suggested')}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface CommentProps {
  item: ReviewItem;
  title: string;
  draft: Drafts[string];
  onChange: (draft: Drafts[string]) => void;
}

function Comment({ item, title, draft, onChange }: CommentProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!open && draft.comment === '') {
    return (
      <button type="button" className={styles.link} onClick={() => setOpen(true)}>
        {t('review.add_comment')}
        <span className="visually-hidden">{` ${title}`}</span>
      </button>
    );
  }
  return (
    <Input
      id={`comment-${item.id}`}
      size="small"
      maxLength={500}
      aria-label={t('review.comment_for', { right: title })}
      placeholder={t('review.comment')}
      value={draft.comment}
      onChange={({ target }) => onChange({ ...draft, comment: target.value })}
    />
  );
}
