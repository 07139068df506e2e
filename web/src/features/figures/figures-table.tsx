import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { shareOf } from './decimal';
import type { Grouping } from './search';
import { largestOf, type Line, type Section } from './sections';
import { useDifference, useLineName, usePeriodName, useValue } from './words';
import styles from './figures.module.css';

export interface ShownProps {
  sections: Section[];
  by: Grouping;
  money: boolean;
  total: string;
}

const OBJECTS = { owner: 'employee', department: 'department', position: 'position' } as const;

export function LineName({ line, by }: { line: Line; by: Grouping }) {
  const name = useLineName(by)(line);
  if (!line.named || by === 'none') return <span className={line.group === 'named' ? undefined : styles.unnamed}>{name}</span>;
  return (
    <Link to="/records/$object/$id" params={{ object: OBJECTS[by], id: line.named.id }}>
      {name}
    </Link>
  );
}

/** How much, for the eye; the numbers beside it say the same. */
export function Bars({ line, largest, both }: { line: Line; largest: number; both: boolean }) {
  const bar = (value: string) => ({ width: `${shareOf(value, largest) * 100}%` });
  return (
    <span className={styles.bars} aria-hidden="true">
      <span className={styles.barThen} style={bar(line.then)} />
      {both && <span className={styles.barToday} style={bar(line.today)} />}
    </span>
  );
}

export function FiguresTable({ sections, by, money, total }: ShownProps) {
  const { t } = useTranslation();
  const value = useValue(money);
  const difference = useDifference(money);
  const periodName = usePeriodName();
  const both = by !== 'none';
  const largest = largestOf(sections);
  return (
    <table className={styles.table} aria-label={t('page.figures')}>
      <thead>
        <tr>
          <th scope="col">{both ? t(`figures.by.${by}`) : t('figures.period_name')}</th>
          <td className={styles.picture} />
          <th scope="col" className={styles.number}>
            {both ? <Key mark={styles.markThen}>{t('figures.then')}</Key> : t('figures.value')}
          </th>
          {both && (
            <>
              <th scope="col" className={styles.number}>
                <Key mark={styles.markToday}>{t('figures.today')}</Key>
              </th>
              <th scope="col" className={styles.number}>
                {t('figures.difference')}
              </th>
            </>
          )}
        </tr>
      </thead>
      {sections.map((section) => (
        <tbody key={section.period ?? 'all'}>
          {section.period !== null && (
            <tr className={styles.period}>
              <th scope="rowgroup" colSpan={2}>
                {periodName(section.period)}
              </th>
              <td className={styles.number}>{section.total === null ? '' : value(section.total)}</td>
              <td className={styles.number}>{section.total === null ? '' : value(section.total)}</td>
              <td />
            </tr>
          )}
          {section.lines.map((line) => (
            <tr key={line.key} data-differs={(both && line.differs) || undefined}>
              <th scope="row">
                <LineName line={line} by={by} />
              </th>
              <td className={styles.picture}>
                <Bars line={line} largest={largest} both={both} />
              </td>
              <td className={styles.number}>{value(line.then)}</td>
              {both && (
                <>
                  <td className={styles.number}>{value(line.today)}</td>
                  <td className={`${styles.number} ${styles.difference}`}>
                    <span>{difference(line)}</span>
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t('figures.total')}
          </th>
          <td className={styles.number}>{value(total)}</td>
          {both && (
            <>
              <td className={styles.number}>{value(total)}</td>
              <td />
            </>
          )}
        </tr>
      </tfoot>
    </table>
  );
}

export function Key({ mark, children }: { mark: string | undefined; children: string }) {
  return (
    <span className={styles.key}>
      <span className={mark} aria-hidden="true" />
      {children}
    </span>
  );
}
