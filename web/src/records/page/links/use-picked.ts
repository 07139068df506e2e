import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '@/api/records';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { problemText } from '@/ui/use-notice';
import { rehearsed } from './rehearsal';

const without = <T,>(all: ReadonlyMap<string, T>, id: string): ReadonlyMap<string, T> => new Map([...all].filter(([key]) => key !== id));

/**
 * Records chosen one by one. Lists do not say what the reader may do with each: that is asked when one is ticked, and what
 * cannot be linked says so and stays unticked. It is read anew then, so that the newest version is written.
 */
export function usePicked({ name: object, label }: ObjectDefinition, field: Field, to: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [picked, setPicked] = useState<ReadonlyMap<string, RecordRow>>(new Map());
  const [asking, setAsking] = useState<ReadonlyMap<string, true>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());

  const ask = async (id: string) => {
    setAsking((now) => new Map(now).set(id, true));
    setRefused((now) => without(now, id));
    const refuse = (why: string) => setRefused((now) => new Map(now).set(id, why));
    try {
      const record = await client.fetchQuery({ ...recordQuery(object, id), staleTime: 0 });
      const mayEdit = record.can?.includes('edit') === true;
      const fault = mayEdit ? await rehearsed(object, record, field, to) : undefined;
      if (!mayEdit) refuse(t('refused.edit', { object: label }));
      else if (fault) refuse(t('link.failure', { title: field.label, reason: fault.message }));
      else setPicked((now) => new Map(now).set(id, record));
    } catch (error) {
      refuse(problemText(error, t('problem.unreachable'), t('problem.unknown')));
    }
    setAsking((now) => without(now, id));
  };
  const tick = (id: string) => {
    if (picked.has(id)) setPicked((now) => without(now, id));
    else if (!asking.has(id)) void ask(id);
  };
  return { picked, asking, refused, tick, clear: () => setPicked(new Map()) };
}

export type Picked = ReturnType<typeof usePicked>;
