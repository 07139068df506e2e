import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** Asks before what was typed and not saved is lost. */
export function useLeaveGuard(isDirty: () => boolean): void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  useBlocker({
    enableBeforeUnload: isDirty,
    shouldBlockFn: async () => {
      if (!isDirty()) return false;
      const leave = await modal.confirm({
        title: t('form.leave_title'),
        content: t('form.leave_hint'),
        okText: t('form.leave'),
        cancelText: t('form.stay'),
      });
      return !leave;
    },
  });
}
