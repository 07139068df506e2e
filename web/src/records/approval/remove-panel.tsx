import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSingleMutation } from '@/lib/single-mutation';
import { Panel } from '@/ui/panel';
import { useNotice } from '@/ui/use-notice';

interface RemovePanelProps {
  title: string;
  /** What becomes of what is under way. */
  hint: string;
  question: string;
  done: string;
  remove: () => Promise<unknown>;
  /** Away from what is gone. */
  onRemoved: () => Promise<void>;
}

/** The end of what was put together, asked once more. */
export function RemovePanel({ title, hint, question, done, remove, onRemoved }: RemovePanelProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const notice = useNotice();
  const removing = useSingleMutation({
    mutationFn: remove,
    onSuccess: async () => {
      notice.done(done);
      await onRemoved();
    },
    onError: notice.failed,
  });
  const ask = async () => {
    const sure = await modal.confirm({
      title: question,
      content: hint,
      okText: t('common.delete'),
      cancelText: t('common.cancel'),
    });
    if (sure) removing.mutate();
  };
  return (
    <Panel title={title} note={hint}>
      <Button danger loading={removing.isPending} onClick={() => void ask()}>
        {t('common.delete')}
      </Button>
    </Panel>
  );
}
