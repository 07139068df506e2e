import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { organisationQuery } from '@/api/moves';
import { meQuery } from '@/api/session';
import { peopleBelow } from './positions';

/** Whose moves the reader may prepare: who manages people, everybody's; a superior, those of people below. */
export function useMayArrange(): (employee: string) => boolean {
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_people') === true;
  const organisation = useQuery({ ...organisationQuery(), enabled: me.data !== undefined && !manages });
  const own = me.data?.employee.id;
  const below = useMemo(() => (own ? peopleBelow(organisation.data, own) : new Set<string>()), [organisation.data, own]);
  return (employee) => manages || below.has(employee);
}
