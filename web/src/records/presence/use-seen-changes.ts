import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { meQuery } from '@/api/session';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { labelFor } from '../fields/label';
import { changedBetween } from './changed-between';

/** How long what somebody else changed stays marked. */
const SHOWN_MS = 12_000;

export interface SeenChange {
  /** Who saved it last; nothing where the program did or the name is not to be seen. */
  by: string | null;
  fields: Field[];
  version: number;
}

/** What somebody else has just changed of a record that is open. One's own changes need no telling. */
export function useSeenChanges(definition: ObjectDefinition, record: RecordRow): SeenChange | null {
  const me = useQuery(meQuery());
  const [before, setBefore] = useState(record);
  const [seen, setSeen] = useState<SeenChange | null>(null);
  if (before.version !== record.version) {
    setBefore(record);
    const own = record['updated_by'] == null || record['updated_by'] === me.data?.employee.id;
    const fields = own || record.version < before.version ? [] : changedBetween(definition, before, record);
    // What is marked still stays marked when the next change comes at once.
    const kept = seen?.fields.filter((field) => !fields.includes(field)) ?? [];
    const by = labelFor(record.labels?.['updated_by'], record['updated_by']) ?? null;
    if (fields.length > 0) setSeen({ by, fields: [...kept, ...fields], version: record.version });
  }
  useEffect(() => {
    if (!seen) return;
    const timer = setTimeout(() => setSeen(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [seen]);
  return seen;
}
