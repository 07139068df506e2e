import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { pressButton, type Pressed, type RecordButton } from '@/api/buttons';
import { keys } from '@/api/keys';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';

/** Presses buttons for records: asks first where the button says so, and tells what began and what was left out. */
export function usePress(object: string, ids: string[], onDone?: () => void) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const notice = useNotice();
  const client = useQueryClient();
  const send = useSingleMutation<Pressed, RecordButton>({
    mutationFn: ({ automation }) => pressButton(object, automation, ids),
    onSuccess: ({ begun, left_out }, { label }) => {
      void client.invalidateQueries({ queryKey: keys.records(object) });
      if (begun === 0) return notice.failed(t('press.none', { label, count: left_out }));
      const begins = t('press.begun', { label, count: begun });
      notice.done(left_out > 0 ? `${begins} ${t('press.left_out', { count: left_out })}` : begins);
      onDone?.();
    },
    onError: (error) => {
      notice.failed(error);
      void client.invalidateQueries({ queryKey: keys.buttons(object) });
    },
  });
  const press = (button: RecordButton) => {
    if (button.ask === '') return send.mutate(button);
    void modal.confirm({
      title: button.label,
      content: button.ask,
      okText: button.label,
      cancelText: t('common.cancel'),
      onOk: () => send.mutate(button),
    });
  };
  return { press, pressing: send.isPending ? send.variables.automation : null };
}
