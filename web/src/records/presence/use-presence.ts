import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { newKey } from '@/api/client';
import { presenceQuery, sayGone, type Present } from '@/api/presence';

const NOBODY: Present[] = [];

/** Who else has this record open, as long as the page is looked at; the others see this reader likewise. */
export function usePresence(object: string, id: string, editing: boolean): Present[] {
  const [page] = useState(newKey);
  const said = useQuery({ ...presenceQuery(object, id, page, editing ? 'editing' : 'reading'), placeholderData: keepPreviousData });
  useEffect(() => {
    const leave = () => sayGone(object, id, page);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [object, id, page]);
  return said.error ? NOBODY : (said.data?.people ?? NOBODY);
}
