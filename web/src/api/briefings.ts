import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Briefing, HandoverNote } from './briefing-types';
import { request } from './client';
import { keys } from './keys';
import type { LetterPattern } from './move-types';
import { changeRecord, createRecord } from './records';
import type { RecordRow } from './types';

export const letterQuery = () =>
  queryOptions({
    queryKey: keys.letter,
    queryFn: ({ signal }) => request<LetterPattern>('/moves/letter', { signal }),
    staleTime: Infinity,
  });

export interface BriefingParams {
  receiver?: string | undefined;
  waiting?: boolean | undefined;
  limit: number;
}

export const briefingQuery = (id: string, params: BriefingParams) =>
  infiniteQueryOptions({
    queryKey: [...keys.briefing(id), params] as const,
    queryFn: ({ pageParam, signal }) =>
      request<Briefing>(`/moves/${id}/briefing`, { query: { ...params, waiting: params.waiting || undefined, after: pageParam || undefined }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.more ? pages.reduce((sum, page) => sum + page.items.length, 0) : undefined),
  });

export interface NoteWish {
  move: string;
  customer: string;
  owner: string | undefined;
  /** The note there is already. */
  note: HandoverNote | null;
  content: string;
  key: string;
}

const OBJECT = 'handover_note';

/** Keeps a note as a record, which belongs to whoever has the customer so that it goes along. */
export const keepNote = ({ move, customer, owner, note, content, key }: NoteWish) =>
  note
    ? changeRecord(OBJECT, note.record.id, { content }, note.version)
    : createRecord(OBJECT, { customer_id: customer, move_id: move, content, ...(owner ? { owner_id: owner } : {}) }, key);

/** A stored note as the briefing tells it. */
export const noteOf = (row: RecordRow): HandoverNote => ({
  record: { object: OBJECT, id: row.id, label: null },
  version: row.version,
  content: typeof row['content'] === 'string' ? row['content'] : '',
  by: typeof row['updated_by'] === 'string' ? { object: 'employee', id: row['updated_by'], label: typeof row.labels?.['updated_by'] === 'string' ? row.labels['updated_by'] : null } : null,
  at: typeof row['updated_at'] === 'string' ? row['updated_at'] : null,
});
