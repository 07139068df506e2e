import { useQueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { changeObject, type ObjectChange } from '@/api/objects';
import type { ObjectAdministration } from '@/api/object-types';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';

/** Everything that was read of definitions is read again: forms, lists and this page. */
export function useRenewDefinitions() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.objects });
}

interface Wish {
  change: ObjectChange;
  said: string;
  /** What takes it back. */
  undo?: ObjectChange;
}

/** Changes an object, says so, and offers to take it back. */
export function useChangeObject(object: string, onSaved?: (fresh: ObjectAdministration) => void) {
  const renew = useRenewDefinitions();
  const client = useQueryClient();
  const notice = useNotice();
  return useSingleMutation({
    mutationFn: ({ change }: Wish) => changeObject(object, change),
    onSuccess: (fresh: ObjectAdministration, { said, undo }: Wish) => {
      client.setQueryData(keys.administration(object), fresh);
      void renew();
      onSaved?.(fresh);
      notice.done(
        said,
        undo &&
          (() => {
            changeObject(object, undo)
              .then((before) => {
                client.setQueryData(keys.administration(object), before);
                onSaved?.(before);
                return renew();
              })
              .catch(notice.failed);
          }),
      );
    },
  });
}
