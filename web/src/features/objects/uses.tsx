import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Use, Uses } from '@/api/object-types';
import styles from './objects.module.css';

const KINDS = [
  'form', 'condition', 'list', 'sort', 'rule', 'formula', 'rollup', 'unique', 'title', 'master', 'status', 'handover', 'related',
  'reference', 'lines', 'role', 'restriction', 'status_rule', 'transition', 'approval', 'automation',
] as const;

function wordsOf({ kind, name }: Use, t: TFunction): string {
  const known = KINDS.find((one) => one === kind);
  const word = known ? t(`object.use.${known}`) : kind;
  return name ? `${word}: ${name}` : word;
}

/** The places that name a field or object; first those that keep it from being removed. */
export function UseList({ uses }: { uses: Uses }) {
  const { t } = useTranslation();
  if (uses.items.length === 0) return <p className="faint">{t('object.used_nowhere')}</p>;
  const sorted = [...uses.items].sort((a, b) => Number(b.holds) - Number(a.holds));
  return (
    <ul className={styles.uses}>
      {sorted.map((use) => (
        <li key={`${use.kind} ${use.name}`}>
          {wordsOf(use, t)}
          {use.holds && <strong className={styles.holds}> · {t('object.holds')}</strong>}
        </li>
      ))}
    </ul>
  );
}

/** How many records have something to lose, in words. */
export function useLoss(uses: Uses | undefined, kind: 'records' | 'values'): string {
  const { t } = useTranslation();
  if (!uses?.records) return '';
  const { value, exact } = uses.records;
  return t(`object.loss_${kind}`, { count: value, n: `${value.toLocaleString()}${exact ? '' : '+'}` });
}
