import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { keepMapping, keptMappingsQuery, removeMapping, type KeptMapping } from '@/api/import-mappings';
import type { ObjectDefinition } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';

const bodyOf = ({ object, name, mapping, options }: Omit<KeptMapping, 'id'>) => ({ object, name, mapping, options });

/** Reads the kept matchings anew, and carries out what takes something back. */
function useBack(object: string) {
  const client = useQueryClient();
  const notice = useNotice();
  const refresh = () => client.invalidateQueries({ queryKey: keptMappingsQuery(object).queryKey });
  const back = async (deed: () => Promise<unknown>) => {
    await deed().catch(notice.failed);
    await refresh();
  };
  return { refresh, back };
}

/** Keeps a matching; one of the same name is replaced and can be brought back. */
export function useKeepMatching({ name: object }: ObjectDefinition, items: KeptMapping[], onKept: (saved: KeptMapping) => void) {
  const { t } = useTranslation();
  const notice = useNotice();
  const { refresh, back } = useBack(object);
  return useSingleMutation({
    mutationFn: (wanted: Omit<KeptMapping, 'id' | 'object'>) => keepMapping({ object, ...wanted }),
    onSuccess: (saved) => {
      void refresh();
      const before = items.find(({ name }) => name === saved.name);
      notice.done(t('import.kept.kept', { name: saved.name }), () => void back(() => (before ? keepMapping(bodyOf(before)) : removeMapping(saved.id))));
      onKept(saved);
    },
    onError: notice.failed,
  });
}

/** Removes a kept matching, which others may use as well: so it asks before. */
export function useRemoveMatching({ name: object, plural }: ObjectDefinition, onGone: () => void) {
  const { t } = useTranslation();
  const notice = useNotice();
  const { modal } = App.useApp();
  const { refresh, back } = useBack(object);
  const remove = useSingleMutation({
    mutationFn: (kept: KeptMapping) => removeMapping(kept.id),
    onSuccess: (_, kept) => {
      void refresh();
      onGone();
      notice.done(t('import.kept.removed', { name: kept.name }), () => void back(() => keepMapping(bodyOf(kept))));
    },
    onError: notice.failed,
  });
  return (kept: KeptMapping) =>
    void modal.confirm({
      title: t('import.kept.remove_title', { name: kept.name }),
      content: t('import.kept.remove_hint', { object: plural }),
      okText: t('common.delete'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate(kept),
    });
}
