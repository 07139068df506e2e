import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import {
  changeView, chooseView, createView, removeView, restoreView, viewsQuery,
  type ListView, type ListViews, type ViewWish,
} from '@/api/views';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';
import { useGoToView } from './use-views';

/** What can be done with the views of a list. Whatever it is, the list of views is known anew afterwards. */
export function useViewActions(object: string) {
  const { t } = useTranslation();
  const notice = useNotice();
  const client = useQueryClient();
  const goTo = useGoToView(object);
  const know = (views: ListViews) => client.setQueryData(keys.views(object), views);
  const anew = () => client.fetchQuery({ ...viewsQuery(object), staleTime: 0 });

  const create = useSingleMutation({
    mutationFn: async (wish: ViewWish) => {
      const { id } = await createView(object, wish);
      return { id, views: await anew() };
    },
    onSuccess: ({ id, views }) => {
      goTo(id, views, { replace: true });
      notice.done(t('views.saved'));
    },
    onError: notice.failed,
  });

  const change = useSingleMutation({
    mutationFn: ({ view, wish }: { view: ListView; wish: ViewWish }) =>
      changeView(object, view.id, { ...wish, version: view.version }),
    onSuccess: (views, { view, wish }) => {
      know(views);
      if (wish.settings) goTo(view.id, views, { replace: true });
      const back = { settings: view.settings };
      notice.done(t('views.saved'), wish.settings ? () => undo.mutate({ view, wish: back }) : undefined);
    },
    onError: (error) => {
      notice.failed(error);
      void client.invalidateQueries({ queryKey: keys.views(object) });
    },
  });

  const undo = useSingleMutation({
    mutationFn: ({ view, wish }: { view: ListView; wish: ViewWish }) => changeView(object, view.id, wish),
    onSuccess: know,
    onError: notice.failed,
  });

  const restore = useSingleMutation({
    mutationFn: (view: ListView) => restoreView(object, view.id),
    onSuccess: (views, view) => {
      know(views);
      goTo(view.id, views);
    },
    onError: notice.failed,
  });

  const remove = useSingleMutation({
    mutationFn: async (view: ListView) => {
      await removeView(object, view.id);
      return anew();
    },
    onSuccess: (views, view) => {
      goTo(views.default, views, { replace: true });
      notice.done(t('views.removed', { name: view.name }), () => restore.mutate(view));
    },
    onError: notice.failed,
  });

  const begin = useSingleMutation({
    mutationFn: (view: string | null) => chooseView(object, 'me', view),
    onSuccess: (views, view) => {
      know(views);
      if (view) goTo(view, views, { replace: true });
      notice.done(view ? t('views.begins') : t('views.begins_no_more'));
    },
    onError: notice.failed,
  });

  return { create, change, remove, begin, know };
}
