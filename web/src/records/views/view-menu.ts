import type { MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OpenView } from './use-views';

export type Dialog = 'save_as' | 'rename' | 'share' | 'arrange' | 'defaults';

export interface MenuActions {
  ask: (dialog: Dialog) => void;
  begin: (view: string | null) => void;
  remove: () => void;
  copyLink: () => void;
}

/** What can be done with the open view; what is not allowed is not offered, for its owner alone could. */
export function useViewMenu({ views, view }: OpenView, manages: boolean, actions: MenuActions): NonNullable<MenuProps['items']> {
  const { t } = useTranslation();
  const item = (key: string, onClick: () => void, more: { danger?: true } = {}) => ({
    key,
    label: t(`views.${key}` as 'views.save_as'),
    onClick,
    ...more,
  });
  const own = view?.can.includes('edit') ?? false;
  const begins = view && views.default === view.id;
  const divider = (key: string) => ({ type: 'divider' as const, key });
  return [
    item('save_as', () => actions.ask('save_as')),
    ...(own ? [item('rename', () => actions.ask('rename')), item('share', () => actions.ask('share'))] : []),
    divider('first'),
    ...(view && !begins ? [item('begin_with', () => actions.begin(view.id))] : []),
    ...(begins && views.chosen ? [item('begin_no_more', () => actions.begin(null))] : []),
    ...(manages && view ? [item('defaults', () => actions.ask('defaults'))] : []),
    item('arrange', () => actions.ask('arrange')),
    item('copy_link', actions.copyLink),
    ...(own ? [divider('last'), item('remove', actions.remove, { danger: true })] : []),
  ];
}
