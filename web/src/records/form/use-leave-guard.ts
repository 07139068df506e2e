import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/**
 * Asks before what was typed and not saved is lost. `keeps`: the page keeps it while only the view of it changes, which the
 * rest of the address tells. `onLeft`: it was given up.
 */
export function useLeaveGuard(isDirty: () => boolean, keeps: 'nothing' | 'views' = 'nothing', onLeft?: () => void): void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  useBlocker({
    enableBeforeUnload: isDirty,
    shouldBlockFn: async ({ current, next }) => {
      if (!isDirty() || (keeps === 'views' && current.pathname === next.pathname)) return false;
      const leave = await modal.confirm({
        title: t('form.leave_title'),
        content: t('form.leave_hint'),
        okText: t('form.leave'),
        cancelText: t('form.stay'),
      });
      if (leave) onLeft?.();
      return !leave;
    },
  });
}
