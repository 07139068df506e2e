import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { objectQuery } from '@/api/objects';
import { listQuery } from '@/api/records';
import { meQuery } from '@/api/session';
import { noteRecent, readRecent, recentKey } from '@/lib/recent';
import { titleOf } from './label';

export interface Candidate {
  value: string;
  label: string;
}

const SHOWN = 20;

/** Records of another object matching what is typed, before that those picked last; only what the reader may see. */
export function useCandidates(target: string, q: string, open: boolean) {
  const me = useQuery({ ...meQuery(), enabled: open });
  const key = me.data ? recentKey(me.data.company.key, me.data.employee.id, target) : null;
  const definition = useQuery({ ...objectQuery(target), enabled: open });
  const title = definition.data?.title_field;
  const fields = title ? [title] : undefined;
  const list = useQuery({ ...listQuery(target, { q: q || undefined, limit: SHOWN, fields }), enabled: open && title !== undefined });
  const [last, setLast] = useState<string[]>([]);
  // Read when the list is opened, so that it does not move under the hand.
  const [readFor, setReadFor] = useState<string | null>(null);
  if (open && key && readFor !== key) {
    setReadFor(key);
    setLast(readRecent(key));
  }
  const recent = useQuery({
    ...listQuery(target, { filter: { field: 'id', op: 'in', value: last }, limit: SHOWN, fields }),
    enabled: open && title !== undefined && last.length > 0 && q === '',
    retry: false,
  });
  const drawn = (rows = list.data?.items ?? []): Candidate[] => rows.map((row) => ({ value: row.id, label: titleOf(row, title ?? 'name') }));
  const first = q === '' && last.length > 0 ? drawn(recent.data?.items ?? []) : [];
  return {
    options: drawn(),
    recent: [...first].sort((one, other) => last.indexOf(one.value) - last.indexOf(other.value)),
    // What an earlier search found stays in sight, but is no answer to this one.
    loading: list.isPending || list.isPlaceholderData,
    definition: definition.data,
    note: (id: string) => {
      if (key) noteRecent(key, id);
    },
  };
}
