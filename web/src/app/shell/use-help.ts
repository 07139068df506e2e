import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { keys } from '@/api/keys';
import { markToured } from '@/api/tour';
import type { Me } from '@/api/types';

/** The help beside the page, and the tour, which is offered once for an account. */
export function useHelp() {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [touring, setTouring] = useState(false);
  // What could not be kept is asked again next time, and disturbs nobody now.
  const { mutate: keep } = useMutation({ mutationFn: markToured });
  const close = useCallback(() => setOpen(false), []);
  const toggle = useCallback(() => setOpen((shown) => !shown), []);
  const tour = useCallback(() => {
    setOpen(false);
    setTouring(true);
  }, []);
  const toured = useCallback(() => {
    setTouring(false);
    const me = client.getQueryData<Me>(keys.me);
    if (!me || me.toured) return;
    client.setQueryData<Me>(keys.me, { ...me, toured: true });
    keep();
  }, [client, keep]);
  return { open, touring, close, toggle, tour, toured };
}
