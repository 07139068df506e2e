import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { signOut } from '@/api/session';
import { forgetDrafts } from '@/lib/drafts';
import { keepFor } from '@/lib/kept';
import { forgetRecent } from '@/lib/recent';
import { useNotice } from '@/ui/use-notice';
import { forgetAssets } from '../worker';

/** Ends the session and leaves nothing of it behind on the page. */
export function useSignOut(): () => void {
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      forgetDrafts();
      forgetRecent();
      await navigate({ to: '/sign-in', search: {} });
      client.clear();
      keepFor(null);
      await forgetAssets();
    },
    onError: notice.failed,
  });
  return () => leave.mutate();
}
