import type { TFunction } from 'i18next';
import { memo } from 'react';
import { marksOf, nameOf, SIGNS, type Mark } from '../marks';
import { CARD, fit, rowTop, type Card, type Row, type Shows } from './layout';

/** Sizes of words in a chart; pictures know no style sheet, so they are written on each. */
const NAME = 14;
const SMALL = 12;
const FAR_NAME = 30;
const PAD = 12;

export interface CardWords {
  t: TFunction;
  language: string;
  count: (value: number) => string;
}

interface CardDrawingProps {
  card: Card;
  shows: Shows;
  words: CardWords;
  /** Too far away for anything but the name. */
  far: boolean;
  /** The row that was found or chosen. */
  lit: string | null;
  /** On the way up from what was found. */
  onWay: boolean;
  chosen: boolean;
}

/** One department as it is drawn, on the screen and in pictures alike: colours are variables, put in when it is saved. */
export const CardDrawing = memo(function CardDrawing({ card, shows, words, far, lit, onWay, chosen }: CardDrawingProps) {
  const { node, height } = card;
  const strong = onWay || chosen;
  return (
    <>
      <rect
        data-part="card" width={CARD.width} height={height} rx={8}
        fill="var(--surface)" stroke={strong ? 'var(--brand)' : 'var(--line-strong)'} strokeWidth={strong ? 2.5 : 1}
      />
      {onWay && <rect width={CARD.width} height={CARD.head} rx={8} fill="var(--brand-soft)" stroke="none" />}
      <rect x={1} y={8} width={4} height={CARD.head - 16} rx={2} fill="var(--brand)" />
      {far ? (
        <text x={PAD} y={38} fontSize={FAR_NAME} fontWeight={600} fill="var(--text)">
          {fit(node.department.name, CARD.width - PAD, FAR_NAME)}
        </text>
      ) : (
        <Head card={card} shows={shows} words={words} />
      )}
      {card.rows.length > 0 && <path d={`M0 ${CARD.head}H${CARD.width}`} stroke="var(--line)" />}
      {far ? (
        <path d={card.rows.map((_, index) => `M${PAD} ${rowTop(index) + 14}h${CARD.width - PAD * 2 - (index % 3) * 24}`).join('')} stroke="var(--line-strong)" strokeWidth={8} />
      ) : (
        card.rows.map((row, index) => (
          <g key={row.key} transform={`translate(0 ${rowTop(index)})`}>
            <RowDrawing row={row} shows={shows} words={words} lit={lit === row.key} />
          </g>
        ))
      )}
    </>
  );
});

function Head({ card, shows, words }: { card: Card; shows: Shows; words: CardWords }) {
  const { node } = card;
  const { t } = words;
  const leader = node.head?.holders.map((holder) => nameOf(holder)).join(t('filter.list_separator'));
  const counts = [
    shows.counts && t('organisation.people', { count: node.people, places: words.count(node.places) }),
    shows.counts && node.vacant > 0 && t('organisation.vacant', { count: node.vacant }),
  ].filter(Boolean).join(' · ');
  const under = [leader, counts].filter(Boolean).join(' · ');
  return (
    <>
      <text x={PAD} y={23} fontSize={NAME} fontWeight={600} fill="var(--text)">
        {fit(node.department.name, CARD.width - PAD * 2, NAME)}
      </text>
      <text x={PAD} y={43} fontSize={SMALL} fill={node.vacant > 0 && shows.counts && !leader ? 'var(--warning)' : 'var(--text-soft)'}>
        {fit(under, CARD.width - PAD * 2, SMALL)}
      </text>
    </>
  );
}

function RowDrawing({ row, shows, words, lit }: { row: Row; shows: Shows; words: CardWords; lit: boolean }) {
  const { t, language } = words;
  const indent = shows.positions ? PAD + 10 : PAD;
  const light = lit && <rect x={4} y={1} width={CARD.width - 8} height={CARD.row - 2} rx={4} fill="var(--warning-soft)" stroke="var(--warning)" />;
  switch (row.kind) {
    case 'position': {
      const { headcount, holders } = row.position;
      const people = holders.filter((holder) => holder.kind !== 'acting').length;
      const side = shows.counts && headcount !== null ? `${people}/${headcount}` : '';
      const note = !shows.people && row.vacant > 0 ? t('organisation.vacant', { count: row.vacant }) : '';
      return (
        <>
          {light}
          <text x={PAD} y={16} fontSize={SMALL} fill="var(--text-soft)">
            {fit(row.position.name, CARD.width - PAD * 2 - (side || note ? 60 : 0), SMALL)}
          </text>
          <text x={CARD.width - PAD} y={16} fontSize={SMALL} textAnchor="end" fill={row.vacant > 0 ? 'var(--warning)' : 'var(--text-faint)'}>
            {note || side}
          </text>
        </>
      );
    }
    case 'holder': {
      const marks = marksOf(row.holder, t, language);
      const name = nameOf(row.holder);
      const room = CARD.width - indent - PAD - (marks.length > 0 ? 110 : 0);
      return (
        <>
          {light}
          <text x={indent} y={16} fontSize={NAME - 1} fill="var(--text)">
            {fit(name, room, NAME - 1)}
          </text>
          {marks.length > 0 && <Marks marks={marks} />}
        </>
      );
    }
    case 'vacant':
      return (
        <>
          <rect data-part="free" x={indent - 4} y={2} width={CARD.width - indent - PAD + 4} height={CARD.row - 4} rx={4} fill="none" stroke="var(--warning)" strokeDasharray="3 3" />
          {light}
          <text x={indent + 4} y={16} fontSize={SMALL} fill="var(--warning)">
            {t('organisation.vacant', { count: row.count })}
          </text>
        </>
      );
    case 'more':
      return (
        <text x={indent} y={16} fontSize={SMALL} fill="var(--brand-text)">
          {t('organisation.more', { count: row.count })}
        </text>
      );
  }
}

/** The first in words with its sign, further ones as signs: the card of the person says all. */
function Marks({ marks }: { marks: Mark[] }) {
  const colour = marks[0]?.kind === 'leaving' ? 'var(--danger)' : marks[0]?.kind === 'leave' ? 'var(--warning)' : 'var(--info)';
  const text = fit(marks.map((mark) => mark.text).join(' · '), 92, SMALL - 1);
  const width = [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 11 : 6.2), 0);
  return (
    <>
      <path
        d={SIGNS[marks[0]?.kind ?? 'planned']} transform={`translate(${CARD.width - PAD - width - 16} 5)`}
        fill="none" stroke={colour} strokeWidth={1.4} strokeLinecap="round" strokeLinejoin="round"
      />
      <text x={CARD.width - PAD} y={16} fontSize={SMALL - 1} textAnchor="end" fill={colour}>
        {text}
      </text>
    </>
  );
}
