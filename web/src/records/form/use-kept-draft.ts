import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meQuery } from '@/api/session';
import type { RecordRow } from '@/api/types';
import { draftKey, dropDraft, readDraft, writeDraft, type Draft } from '@/lib/drafts';
import type { Values } from './draft';

/** Keeps what is typed into a form through a closed tab, and finds what was kept when the form is opened. */
export function useKeptDraft(form: string) {
  const me = useQuery(meQuery());
  const key = me.data ? draftKey(me.data.company.key, me.data.employee.id, form) : null;
  const [found, setFound] = useState<Draft<RecordRow> | null>(() => (key ? readDraft<RecordRow>(key) : null));
  return {
    found,
    /** Keeps what is typed so far. */
    keep: (values: Values, labels: Record<string, string>, base: RecordRow | null) => {
      if (key) writeDraft(key, { at: new Date().toISOString(), values, labels, base });
    },
    /** It was saved, or is no longer wanted. */
    drop: () => {
      if (key) dropDraft(key);
      setFound(null);
    },
    /** What was found is in the form: it is kept on as it is typed. */
    taken: () => setFound(null),
  };
}
