import { useQueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { Erasure } from '@/api/privacy';

/** Puts the request as it is now where it is shown, and everything that names the person out of date. */
export function useErasureRefresh() {
  const client = useQueryClient();
  return (fresh: Erasure) => {
    client.setQueryData(keys.erasure(fresh.id), fresh);
    void client.invalidateQueries({ queryKey: keys.records('erasure_request') });
    void client.invalidateQueries({ queryKey: keys.ownRequests(fresh.employee.id) });
    if (fresh.stage === 'done') void client.invalidateQueries({ queryKey: keys.allRecords });
  };
}
