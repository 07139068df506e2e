import type { TFunction } from 'i18next';
import type { Holder } from '@/api/move-types';
import { formatDate } from '@/lib/dates';

export type MarkKind = 'acting' | 'additional' | 'leave' | 'leaving' | 'planned';

export interface Mark {
  kind: MarkKind;
  /** Says all of it: colour and sign alone tell nothing. */
  text: string;
}

/** What is out of the ordinary about somebody who holds a position. */
export function marksOf(holder: Holder, t: TFunction, language: string): Mark[] {
  const { kind, leave, leaving_on: leaving, planned } = holder;
  const day = (value: string) => formatDate(value, language);
  const marks: (Mark | false | null | '')[] = [
    kind !== 'primary' && { kind, text: t(`people.kind.${kind}`) },
    planned && { kind: 'planned', text: t('organisation.planned', { day: day(holder.starts_on) }) },
    leave && {
      kind: 'leave',
      text: leave.until ? t('chart.mark.leave_until', { day: day(leave.until) }) : t('chart.mark.leave'),
    },
    leaving && { kind: 'leaving', text: t('chart.mark.leaving', { day: day(leaving) }) },
  ];
  return marks.filter((mark) => !!mark);
}

export const nameOf = (holder: Holder): string => holder.employee.label ?? `#${holder.employee.id}`;

/** The outlines of the signs, in a square of 12; drawn alike on the screen and in pictures. */
export const SIGNS: Record<MarkKind, string> = {
  acting: 'M2 4h7M7 2l2 2-2 2M10 8H3M5 6L3 8l2 2',
  additional: 'M6 2v8M2 6h8',
  leave: 'M4 2.5v7M8 2.5v7',
  leaving: 'M2 6h6M6 3l3 3-3 3M10.5 2v8',
  planned: 'M6 1.5a4.5 4.5 0 1 0 .01 0M6 3.5V6l2 1.2',
};
