import { useTranslation } from 'react-i18next';
import { RULES, type Rule } from '@/api/status';
import styles from './statuses.module.css';
import type { Words } from './use-words';

interface RuleSelectProps {
  name: string;
  /** What is said here; `mixed`: not the same of all fields it stands for. */
  said: Rule | null | 'mixed';
  /** What holds, and for which fields: where nothing is said here, or not the same of all. */
  otherwise: { rule: Rule | null; fields: string[] }[];
  edited: boolean;
  words: Words;
  onChange: (rule: Rule | null) => void;
}

/** A cell of the matrix. A plain select: there are hundreds of them. */
export function RuleSelect({ name, said, otherwise, edited, words, onChange }: RuleSelectProps) {
  const { t } = useTranslation();
  const called = (rule: Rule | null) => (rule ? t(`role.rule.${rule}`) : t('status.free_field'));
  const [first, ...more] = otherwise;
  const alike = more.length === 0;
  const nothing = !alike ? t('status.as_single') : first?.rule ? t('status.inherits', { rule: called(first.rule) }) : t('status.free_field');
  const deviations = more.map(({ rule, fields }) => t('status.says', { fields: words.fields(fields), rule: called(rule) }));
  return (
    <div>
      <select
        className={styles.rule}
        aria-label={name}
        data-rule={said ?? 'none'}
        data-edited={edited || undefined}
        value={said ?? ''}
        onChange={(event) => onChange(RULES.find((known) => known === event.target.value) ?? null)}
      >
        {said === 'mixed' && (
          <option value="mixed" disabled>
            {t('status.mixed', { rule: called(first?.rule ?? null), count: first?.fields.length ?? 0 })}
          </option>
        )}
        <option value="">{said === 'mixed' ? t('status.say_nothing') : nothing}</option>
        {RULES.map((rule) => (
          <option key={rule} value={rule}>
            {called(rule)}
          </option>
        ))}
      </select>
      {deviations.length > 0 && (
        <ul className={styles.deviations}>
          {deviations.map((told) => (
            <li key={told}>{told}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
