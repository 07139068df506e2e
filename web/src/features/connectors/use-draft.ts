import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeConnector, connectorQuery, type Connector } from '@/api/connectors';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { sameJson } from '@/lib/json';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';
import { changeOf, sendable, type ConnectorDraft } from './flow-edit';

/** A connector while it is edited; what others save meanwhile is found when it is saved. */
export function useDraft(connector: Connector) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  // What was loaded when editing began; a later look must not change it under the hand.
  const [loaded, setLoaded] = useState(connector);
  const [draft, setDraft] = useState<ConnectorDraft>(() => changeOf(connector));
  const dirty = !sameJson(draft, changeOf(loaded));
  const accept = (fresh: Connector) => {
    setLoaded(fresh);
    setDraft(changeOf(fresh));
    client.setQueryData(keys.connector(fresh.id), fresh);
    void client.invalidateQueries({ queryKey: keys.connectors });
  };
  const save = useSingleMutation({
    mutationFn: (wish: ConnectorDraft & { lock: number }) =>
      changeConnector(connector.id, { ...wish, settings: sendable(wish.settings) }),
    onSuccess: (fresh) => {
      accept(fresh);
      notice.done(t('connector.saved'));
    },
  });
  const newest = () => client.fetchQuery({ ...connectorQuery(connector.id), staleTime: 0 });
  const stale = isProblem(save.error) && save.error.status === 412;
  return {
    draft,
    loaded,
    dirty,
    saving: save.isPending,
    error: stale ? null : save.error,
    stale,
    set: (change: Partial<ConnectorDraft>) => setDraft((now) => ({ ...now, ...change })),
    save: () => save.mutate({ ...draft, lock: loaded.lock }),
    /** Switches it on or off as it is kept; what is being edited stays unsaved. */
    turn: (active: boolean) => save.mutate({ ...changeOf(loaded), active, lock: loaded.lock }),
    takeTheirs: async () => {
      const fresh = await newest();
      save.reset();
      accept(fresh);
    },
    saveOurs: async () => {
      const fresh = await newest();
      save.mutate({ ...draft, lock: fresh.lock });
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
