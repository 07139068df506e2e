import { Link } from '@tanstack/react-router';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { Bar } from '@/ui/skeleton';
import { Tick } from '@/ui/tick';
import { titleOf } from '../fields/label';
import { fieldUi } from '../fields/registry';
import styles from './cards.module.css';
import type { Rows } from './use-rows';
import type { Selection } from './use-selection';

const FIELDS_ON_A_CARD = 4;
/** What a tall phone shows, and as much again. */
const FIRST = 16;
/** How many more are drawn when the end comes into sight. */
const MORE = 50;

interface RecordCardsProps {
  definition: ObjectDefinition;
  columns: Field[];
  rows: Rows;
  bin: boolean;
  selection: Selection;
}

/** The list on a phone: one card a record, its title and what matters most. Going on down brings more of them. */
export function RecordCards({ definition, columns, rows, bin, selection }: RecordCardsProps) {
  const [shown, setShown] = useState({ asked: rows.asked, n: FIRST });
  const n = Math.min(rows.length, shown.asked === rows.asked ? shown.n : FIRST);
  const { look, asked } = rows;
  useEffect(() => look(0, n), [look, n]);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setShown({ asked, n: n + MORE }),
      { rootMargin: '600px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [asked, n]);
  const rest = useMemo(
    () => columns.filter((column) => column.name !== definition.title_field).slice(0, FIELDS_ON_A_CARD),
    [columns, definition.title_field],
  );
  return (
    <>
      <ul className={styles.cards} aria-label={definition.plural}>
        {Array.from({ length: n }, (_, index) => {
          const row = rows.at(index);
          if (!row) return <Awaited key={`awaited-${index}`} />;
          return (
            <Card
              key={row.id}
              definition={definition}
              rest={rest}
              row={row}
              bin={bin}
              chosen={selection.ids.has(row.id)}
              index={index}
              onTick={selection.tick}
            />
          );
        })}
      </ul>
      {n < rows.length && <div ref={end} aria-hidden="true" className={styles.end} />}
    </>
  );
}

function Awaited() {
  return (
    <li className={styles.card} aria-hidden="true">
      <Bar width="60%" />
    </li>
  );
}

interface CardProps {
  definition: ObjectDefinition;
  rest: Field[];
  row: RecordRow;
  bin: boolean;
  chosen: boolean;
  index: number;
  onTick: Selection['tick'];
}

/** Drawn again only when something of it changes: the page around it is drawn several times while it comes. */
const Card = memo(function Card({ definition, rest, row, bin, chosen, index, onTick }: CardProps) {
  const { t } = useTranslation();
  const title = titleOf(row, definition.title_field);
  return (
    <li className={styles.card} data-selected={chosen}>
      <label className={styles.tick} htmlFor={`tick-${row.id}`}>
        <span className="visually-hidden">{t('list.select_row', { title })}</span>
        <Tick id={`tick-${row.id}`} checked={chosen} label={t('list.select_row', { title })} onChange={() => onTick(row.id, index, false)} />
      </label>
      <div className={styles.words}>
        {bin ? (
          <span className={styles.title}>{title}</span>
        ) : (
          <Link className={styles.title} to="/records/$object/$id" params={{ object: definition.name, id: row.id }}>
            {title}
          </Link>
        )}
        <dl className={styles.facts}>
          {rest.map((column) => {
            const { Display } = fieldUi(column);
            return (
              <div key={column.name}>
                <dt>{column.label}</dt>
                <dd>
                  <Display field={column} value={row[column.name]} label={row.labels?.[column.name]} />
                </dd>
              </div>
            );
          })}
        </dl>
      </div>
    </li>
  );
});
