import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { jobIsOver, jobQuery } from '@/api/jobs';
import type { Job } from '@/api/types';

/** Follows a job; says once when it is over. */
export function useJobOver(id: string | null, onOver: (job: Job) => void): Job | undefined {
  const job = useQuery({ ...jobQuery(id ?? ''), enabled: id !== null });
  const told = useRef<string | null>(null);
  const { data } = job;
  useEffect(() => {
    if (!id || !data || !jobIsOver(data) || told.current === id) return;
    told.current = id;
    onOver(data);
  });
  return id ? data : undefined;
}
