import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Allowed, ReviewItem } from '@/api/reviews';
import { ACTIONS, SCOPES } from '@/api/vocabulary';
import { formatDate } from '@/lib/dates';
import { DotLabel } from '@/ui/dot-label';
import styles from './reviews.module.css';

/** A role by its name, a share by what is shared. */
export function useRightTitle() {
  const { t } = useTranslation();
  return ({ role, through }: ReviewItem): string => role?.name ?? through.label ?? t('review.hidden_record');
}

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
  const words = useAllowedWords();
  const shown = all ? item.what : item.what.slice(0, SHOWN);
  const left = item.what.length - shown.length;
  return (
    <>
      {item.role && item.through.label && <span className={styles.through}>{item.through.label}</span>}
      <ul className={styles.objects}>
        {shown.map((one, index) => {
          const { name, actions, scope } = words(one);
          return (
            <li key={`${one.object}-${index}`}>
              {actions ? `${name}: ${actions}` : name}
              {scope && <span className="faint">{` (${scope})`}</span>}
            </li>
          );
        })}
      </ul>
      {left > 0 && (
        <button type="button" className={styles.link} onClick={() => setAll(true)}>
          {t('review.more_objects', { count: left })}
        </button>
      )}
    </>
  );
}

/** What something is allowed on, what, and how far. */
function useAllowedWords() {
  const { t } = useTranslation();
  const actionOf = (action: string) => {
    const known = ACTIONS.find((one) => one === action);
    return known ? t(`action.${known}`) : action;
  };
  return ({ object, object_label: label, actions, scope }: Allowed) => {
    const known = SCOPES.find((one) => one === scope);
    return {
      name: label || t('review.every_object'),
      actions: actions.map(actionOf).join(t('filter.list_separator')),
      // A power names itself twice, and of one record there is no more to say.
      scope: object === '' || scope === 'record' ? '' : known ? t(`scope.${known}`) : scope,
    };
  };
}

export function LastUse({ item }: { item: ReviewItem }) {
  const { t, i18n } = useTranslation();
  return (
    <span className={styles.through}>
      {item.last_used ? t('review.last_used', { day: formatDate(item.last_used, i18n.language) }) : t('review.never_used')}
    </span>
  );
}

const OUTCOME_COLORS = { kept: 'green', ended: 'red', proposed: 'orange', gone: 'gray', refused: 'volcano', unanswered: 'gray' } as const;

/** What became of it. */
export function AnswerMark({ item }: { item: ReviewItem }) {
  const { t } = useTranslation();
  const { outcome } = item;
  if (!outcome) return <DotLabel color="blue">{t('review.no_answer')}</DotLabel>;
  return <DotLabel color={OUTCOME_COLORS[outcome]}>{t(`review.outcome.${outcome}`)}</DotLabel>;
}
