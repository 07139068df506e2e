import { useTranslation } from 'react-i18next';
import { ACTIONS, SCOPES } from '@/api/vocabulary';
import { formatDate } from '@/lib/dates';
import { NoticeBar } from '@/ui/notice-bar';
import { useOwned } from '../pickers';
import { useNumber } from './names';
import type { PlanDifference, PlanEntry } from './plan-difference';
import styles from './plan.module.css';

/** The company changed under the plan: what is different now, to be looked at before it is confirmed again. */
export function DifferenceNotice({ differences }: { differences: PlanDifference[] }) {
  const { t } = useTranslation();
  return (
    <NoticeBar tone="warning" title={t('plan.changed.title')}>
      {differences.length === 0 ? (
        <p>{t('plan.changed.nothing')}</p>
      ) : (
        <ul className={styles.differences}>
          {differences.map((difference) => (
            <Difference key={difference.key} difference={difference} />
          ))}
        </ul>
      )}
    </NoticeBar>
  );
}

function useEntryText() {
  const { t, i18n } = useTranslation();
  const { label } = useOwned();
  const number = useNumber();
  const scopeWord = (value: string) => t(`scope.${SCOPES.find((scope) => scope === value) ?? 'none'}`);
  const nameOf = (name: string | null) => (name === 'pool' ? t('plan.pool') : name);
  const subject = (entry: PlanEntry): string => {
    if (entry.kind === 'count') return [label(entry.what), nameOf(entry.name)].filter(Boolean).join(' → ');
    if (entry.kind === 'text') return entry.text;
    if (entry.kind === 'instant') return t('move.when.title');
    if (entry.kind === 'person') return `${entry.name ?? ''} · ${t(`plan.changed.person.${entry.what}`)}`;
    const action = ACTIONS.find((one) => one === entry.action) ?? 'read';
    return `${label(entry.object)} · ${t(`action.${action}`)}`;
  };
  const value = (entry: PlanEntry | undefined): string | null => {
    if (entry?.kind === 'count') return number(entry.count);
    if (entry?.kind === 'right') return scopeWord(entry.value);
    if (entry?.kind === 'instant') return formatDate(entry.value, i18n.language);
    return null;
  };
  return { subject, value };
}

function Difference({ difference }: { difference: PlanDifference }) {
  const { t } = useTranslation();
  const { subject, value } = useEntryText();
  const { before, after } = difference;
  const entry = after ?? before;
  if (!entry) return null;
  const what = !before ? t('plan.changed.new') : !after ? t('plan.changed.gone') : t('plan.changed.other');
  const values = [value(before), value(after)].filter((part) => part !== null).join(' → ');
  return (
    <li>
      <span className={styles.mark}>{what}</span> {subject(entry)} {values && <strong>{values}</strong>}
    </li>
  );
}
