import { QueryClient } from '@tanstack/react-query';
import { isProblem } from '@/api/problem';

const RETRIES = 2;

/** A refusal is an answer: only a server that could not answer is asked again. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < RETRIES && isProblem(error) && (error.status === 0 || error.status >= 500),
      },
    },
  });
}
