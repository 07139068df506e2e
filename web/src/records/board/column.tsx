import { useDroppable } from '@dnd-kit/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '@/api/groups';
import type { Field } from '@/api/types';
import { formatDecimal, formatMoney } from '@/lib/money';
import { DotLabel } from '@/ui/dot-label';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './board.module.css';
import { Card, type CardProps } from './card';
import { columnQuery, type ColumnAsked } from './column-query';

interface ColumnProps extends Omit<CardProps, 'row'> {
  asked: ColumnAsked;
  group: Group | undefined;
  currency: string;
  /** The field the columns are of, where records may be made in them. */
  making: Field | undefined;
  /** What the sum is of. */
  sumLabel: string | undefined;
}

export function Column({ asked, group, currency, making, sumLabel, ...card }: ColumnProps) {
  const { definition, column } = card;
  const { t, i18n } = useTranslation();
  const heading = useId();
  const { setNodeRef, isOver } = useDroppable({ id: `column-${column.value ?? ''}`, data: { column } });
  const cards = useInfiniteQuery(columnQuery(definition.name, asked));
  const rows = cards.data?.pages.flatMap(({ items }) => items) ?? [];
  const sum = group?.sums[0];
  return (
    <section ref={setNodeRef} className={styles.column} data-over={isOver} aria-labelledby={heading}>
      <header className={styles.columnHead}>
        <h2 id={heading}>
          <DotLabel color={column.color}>{column.label}</DotLabel>
        </h2>
        <span className={styles.count}>{formatDecimal(String(group?.count ?? 0), i18n.language)}</span>
        {sum && sumLabel && (
          <span className={styles.sum} title={sumLabel}>
            <span className="visually-hidden">{sumLabel} </span>
            {formatMoney({ amount: sum.value, currency }, i18n.language)}
          </span>
        )}
        {making && (
          <Link
            className={styles.create}
            to="/records/$object/new"
            params={{ object: definition.name }}
            search={column.value === null ? {} : { preset: { [making.name]: column.value } }}
            aria-label={t('board.create', { column: column.label })}
            title={t('board.create', { column: column.label })}
          >
            <PlusOutlined aria-hidden="true" />
          </Link>
        )}
      </header>
      {cards.error && <ProblemNotice error={cards.error} retry={() => void cards.refetch()} />}
      {cards.isPending && <SkeletonLines lines={4} label={t('common.loading')} />}
      {cards.data && rows.length === 0 && <p className={styles.none}>{t('board.none')}</p>}
      {rows.length > 0 && (
        <ul className={styles.cards} aria-labelledby={heading}>
          {rows.map((row) => (
            <Card key={row.id} {...card} row={row} />
          ))}
        </ul>
      )}
      {cards.hasNextPage && (
        <Button block type="text" loading={cards.isFetchingNextPage} onClick={() => void cards.fetchNextPage()}>
          {t('board.more')}
        </Button>
      )}
    </section>
  );
}
