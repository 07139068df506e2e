import { useQueries } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import type { Comparison, ObjectSummary } from '@/api/types';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import styles from './compare.module.css';

interface ComparisonViewProps {
  comparison: Comparison;
  objects: ObjectSummary[];
  left: string;
  right: string;
}

interface Line {
  key: string;
  names: string[];
  left: string;
  right: string;
  same: boolean;
}

/** What differs, or everything; that two words differ is said by a mark beside them as well. */
export function ComparisonView({ comparison, objects, left, right }: ComparisonViewProps) {
  const { t } = useTranslation();
  const [only, setOnly] = useState(true);
  const labelOf = (name: string): string => objects.find((object) => object.name === name)?.label ?? (name === '*' ? t('move.rule.every_object') : name);
  const named = [...new Set(comparison.fields.map((row) => row.object))];
  const definitions = useQueries({ queries: named.map((name) => ({ ...objectQuery(name), retry: false })) });
  const fieldOf = (object: string, field: string) =>
    definitions[named.indexOf(object)]?.data?.fields.find((one) => one.name === field)?.label ?? field;
  const has = (held: boolean) => (held ? t('compare.has') : t('compare.has_not'));
  const parts: { title: string; columns: string[]; lines: Line[] }[] = [
    {
      title: t('compare.records'),
      columns: [t('role.object'), t('access.action')],
      lines: comparison.rows.map((row) => ({
        key: `${row.object}.${row.action}`,
        names: [labelOf(row.object), t(`action.${row.action}`)],
        left: t(`scope.${row.left}`),
        right: t(`scope.${row.right}`),
        same: row.left === row.right,
      })),
    },
    {
      title: t('compare.fields'),
      columns: [t('role.object'), t('compare.field')],
      lines: comparison.fields.map((row) => ({
        key: `${row.object}.${row.field}`,
        names: [labelOf(row.object), fieldOf(row.object, row.field)],
        left: t(`role.rule.${row.left}`),
        right: t(`role.rule.${row.right}`),
        same: row.left === row.right,
      })),
    },
    {
      title: t('compare.powers'),
      columns: [t('compare.power')],
      lines: comparison.powers.map((row) => ({
        key: row.power,
        names: [t(`power.${row.power}`)],
        left: has(row.left),
        right: has(row.right),
        same: row.left === row.right,
      })),
    },
  ];
  const differences = parts.flatMap((part) => part.lines).filter((line) => !line.same).length;
  return (
    <>
      <p className={styles.sum}>
        <strong role="status">{differences > 0 ? t('compare.differences', { count: differences }) : t('compare.same')}</strong>
        <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
          {t('compare.only')}
        </Checkbox>
      </p>
      {parts.map(({ title, columns, lines }) => {
        const shown = only ? lines.filter((line) => !line.same) : lines;
        if (shown.length === 0) return null;
        return (
          <Panel key={title} title={title} count={shown.length} flush>
            <PlainTable
              label={title}
              columns={[...columns, left, right]}
              rows={shown.map((line) => ({
                key: line.key,
                cells: [...line.names, ...[line.left, line.right].map((word) => (line.same ? word : <span className={styles.differs}>{word}</span>))],
              }))}
            />
          </Panel>
        );
      })}
    </>
  );
}
