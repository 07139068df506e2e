import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, Filter, ObjectDefinition } from '@/api/types';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { bothOf } from '../board/board-fields';
import { CardFacts } from '../board/card';
import { columnQuery } from '../board/column-query';
import { labelFor, titleOf } from '../fields/label';
import { fieldUi } from '../fields/registry';
import type { ListSearch } from '../list/list-search';
import styles from './groups.module.css';

interface GroupRowsProps {
  definition: ObjectDefinition;
  columns: Field[];
  search: ListSearch;
  sort: string | undefined;
  /** What the records of the group have. */
  filter: Filter;
  as: 'rows' | 'cards';
}

const FIELDS_ON_A_CARD = 3;

/** The records of an opened group, as far as they were asked for. */
export function GroupRows({ definition, columns, search, sort, filter, as }: GroupRowsProps) {
  const { t } = useTranslation();
  const fields = [definition.title_field, ...columns.map(({ name }) => name)];
  const asked = { filter: bothOf(search.filter, filter), q: search.q, sort, fields: [...new Set(fields)] };
  const rows = useInfiniteQuery(columnQuery(definition.name, asked));
  const found = rows.data?.pages.flatMap(({ items }) => items) ?? [];
  const more = rows.hasNextPage && (
    <Button type="text" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
      {t('board.more')}
    </Button>
  );
  const besides = rows.error ? (
    <ProblemNotice error={rows.error} retry={() => void rows.refetch()} />
  ) : rows.isPending ? (
    <SkeletonLines lines={3} label={t('common.loading')} />
  ) : (
    more
  );
  if (as === 'cards') {
    const facts = columns.filter(({ name }) => name !== definition.title_field).slice(0, FIELDS_ON_A_CARD);
    return (
      <>
        <ul className={styles.cards}>
          {found.map((row) => (
            <li key={row.id}>
              <Link to="/records/$object/$id" params={{ object: definition.name, id: row.id }}>
                {titleOf(row, definition.title_field)}
              </Link>
              <CardFacts fields={facts} row={row} />
            </li>
          ))}
        </ul>
        {besides}
      </>
    );
  }
  return (
    <>
      {found.map((row) => (
        <tr key={row.id}>
          {columns.map((column) => {
            const { Display, column: shape } = fieldUi(column);
            const label = row.labels?.[column.name];
            const isTitle = column.name === definition.title_field;
            return (
              <td key={column.name} data-align={shape.align} data-title={isTitle || undefined}>
                {isTitle ? (
                  <Link to="/records/$object/$id" params={{ object: definition.name, id: row.id }}>
                    {labelFor(label, row[column.name]) ?? titleOf(row, definition.title_field)}
                  </Link>
                ) : (
                  <Display field={column} value={row[column.name]} label={label} />
                )}
              </td>
            );
          })}
          <td />
        </tr>
      ))}
      {besides && (
        <tr>
          <td colSpan={columns.length + 1}>{besides}</td>
        </tr>
      )}
    </>
  );
}
