import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewItem } from '@/api/reviews';
import { SCOPES } from '@/api/vocabulary';
import { formatDate } from '@/lib/dates';
import { DotLabel } from '@/ui/dot-label';
import styles from './reviews.module.css';

/** A role by its name, a share by what is shared. */
export const titleOfRight = ({ role, through }: ReviewItem): string => role?.name ?? through.label;

/** What speaks against it, in words. */
export function Marks({ item }: { item: ReviewItem }) {
  const { t } = useTranslation();
  return (
    <>
      {item.unused && <DotLabel color="orange">{t('review.unused')}</DotLabel>}
      {item.unexplained && <DotLabel color="magenta">{t('review.unexplained')}</DotLabel>}
    </>
  );
}

/** As many objects as are read at a glance. */
const SHOWN = 3;

/** What it allows, object by object. */
export function What({ item }: { item: ReviewItem }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? item.what : item.what.slice(0, SHOWN);
  const left = item.what.length - shown.length;
  const scopeOf = (scope: string | null) => {
    const known = SCOPES.find((one) => one === scope);
    return known ? t(`scope.${known}`) : scope;
  };
  const separator = t('filter.list_separator');
  return (
    <>
      {item.role && <span className={styles.through}>{item.through.label}</span>}
      <ul className={styles.objects}>
        {shown.map(({ object_label: label, actions, scope }, index) => (
          <li key={`${label}-${index}`}>
            <span>{label}</span>
            {`: ${actions.join(separator)}`}
            {scope && <span className="faint">{` (${scopeOf(scope)})`}</span>}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className={styles.link} onClick={() => setAll(true)}>
          {t('review.more_objects', { count: left })}
        </button>
      )}
    </>
  );
}

export function LastUse({ item }: { item: ReviewItem }) {
  const { t, i18n } = useTranslation();
  return (
    <span className={styles.through}>
      {item.last_used ? t('review.last_used', { day: formatDate(item.last_used, i18n.language) }) : t('review.never_used')}
    </span>
  );
}

export function AnswerMark({ item }: { item: ReviewItem }) {
  const { t } = useTranslation();
  if (!item.answer) return <DotLabel color="gray">{t('review.no_answer')}</DotLabel>;
  return <DotLabel color={item.answer === 'keep' ? 'green' : 'red'}>{t(`review.answered.${item.answer}`)}</DotLabel>;
}
