import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listQuery } from '@/api/records';
import type { RecordList } from '@/api/types';
import { useSettled } from '@/lib/use-settled';
import type { FoundIds } from './chosen';

const MOST = 200;
const NONE: ReadonlySet<string> = new Set();

const idsOf = (list: RecordList): ReadonlySet<string> => new Set(list.items.map((item) => item.id));

/** What the server finds by pinyin, initials and other forms of the words; it knows more of them than any page should carry. */
export function useFound(typed: string): FoundIds {
  const words = useSettled(typed.trim());
  const found = (object: string) => ({
    ...listQuery(object, { q: words, limit: MOST, fields: ['name'] }),
    enabled: words !== '',
    retry: false,
    select: idsOf,
  });
  const [employee, position, department] = [useQuery(found('employee')).data, useQuery(found('position')).data, useQuery(found('department')).data];
  const current = words !== '' && words === typed.trim();
  return useMemo(() => {
    const of = (ids: ReadonlySet<string> | undefined) => (current && ids) || NONE;
    return { employee: of(employee), position: of(position), department: of(department) };
  }, [current, employee, position, department]);
}
