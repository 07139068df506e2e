import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amendChange, previewChange, proposeChange, submitChange, type ChangeDeed, type ChangeOrder } from '@/api/changes';
import { newKey } from '@/api/client';
import { keys } from '@/api/keys';
import type { RecordStatus } from '@/api/status';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';
import { changesOf, valuesOf, type Values } from '../form/draft';
import { typedLines } from '../form/typed-lines';
import { useLeaveGuard } from '../form/use-leave-guard';
import type { Begun } from './begun';
import { begunWith, changeable } from './changeable';

interface Opened {
  definition: ObjectDefinition;
  record: RecordRow;
  status: RecordStatus | undefined;
  order: ChangeOrder | undefined;
  begun: Begun | undefined;
}

/** A change order while it is put together. */
export function useChangeDraft({ definition: whole, record, status, order, begun }: Opened) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  // What was loaded when the form opened; a live update must not change a form under the hand.
  const [loaded] = useState(record);
  const [definition] = useState(() => changeable(whole, status));
  const [deed, setDeed] = useState<ChangeDeed>(order?.deed ?? begun?.deed ?? 'edit');
  const [values, setValues] = useState<Values>(() => begunWith(definition, record, order, begun));
  const [owner, setOwner] = useState<string | null>(() => ownerOf(order?.values ?? begun?.values));
  const [reason, setReason] = useState(order?.reason ?? '');
  const [key, setKey] = useState(newKey);
  const dirty = useRef(begun !== undefined);
  useLeaveGuard(() => dirty.current);
  const touched = <Args extends unknown[]>(change: (...args: Args) => void) => (...args: Args) => {
    dirty.current = true;
    change(...args);
  };
  const changes = (): Values => {
    if (deed === 'delete') return {};
    if (deed === 'transfer') return { owner_id: owner };
    return typedLines(client, definition, changesOf(definition, valuesOf(definition, loaded), values));
  };
  const request = (submit: boolean) => ({ deed, values: changes(), reason, version: loaded.version, submit });
  const preview = useSingleMutation({ mutationFn: () => previewChange(whole.name, loaded.id, request(false)) });
  const save = useSingleMutation({
    mutationFn: async (submit: boolean) => {
      if (!order) return proposeChange(whole.name, loaded.id, request(submit), key);
      const amended = await amendChange(order.id, { lock: order.lock, values: changes(), reason });
      return submit ? submitChange(order.id) : amended;
    },
    onSuccess: (saved, submit) => {
      dirty.current = false;
      client.setQueryData(keys.change(saved.id), saved);
      void client.invalidateQueries({ queryKey: keys.changes });
      void client.invalidateQueries({ queryKey: keys.approvalsAll });
      void client.invalidateQueries({ queryKey: keys.records(whole.name) });
      notice.done(t(submit ? 'change.submitted' : 'change.saved'));
      void navigate({ to: '/changes/$id', params: { id: saved.id }, replace: true });
    },
    // A refused body may be sent again with other values: that is another request.
    onError: () => setKey(newKey()),
  });
  return {
    definition, loaded, deed, values, owner, reason, changes, preview, save,
    isEmpty: () => (deed === 'edit' ? Object.keys(changes()).length === 0 : deed === 'transfer' && owner === null),
    setDeed: touched(setDeed),
    setOwner: touched(setOwner),
    setReason: touched(setReason),
    setValue: touched((name: string, value: unknown) => setValues((now) => ({ ...now, [name]: value }))),
    leave: () => {
      dirty.current = false;
    },
  };
}

const ownerOf = (values: Values | undefined): string | null => {
  const owner = values?.['owner_id'];
  return typeof owner === 'string' ? owner : null;
};
