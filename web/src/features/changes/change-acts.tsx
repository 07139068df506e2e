import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { discardChange, submitChange, withdrawChange, type ChangeOrder } from '@/api/changes';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { useSingleMutation } from '@/lib/single-mutation';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText, useNotice } from '@/ui/use-notice';
import styles from './changes.module.css';

type Act = 'submit' | 'withdraw' | 'discard';

/** What the reader may do with a change order; what cannot be taken back is asked for once more. */
export function ChangeActs({ change }: { change: ChangeOrder }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  const toRecord = () =>
    navigate({ to: '/records/$object/$id', params: { object: change.object, id: change.record }, search: {} });
  const mutation = useSingleMutation({
    mutationFn: async (act: Act): Promise<ChangeOrder | null> => {
      if (act === 'submit') return submitChange(change.id);
      if (act === 'withdraw') return withdrawChange(change.id);
      await discardChange(change.id);
      return null;
    },
    onSuccess: async (fresh, act) => {
      notice.done(t(`change.done.${act}`));
      if (fresh) client.setQueryData(keys.change(change.id), fresh);
      else {
        await toRecord();
        client.removeQueries({ queryKey: keys.change(change.id) });
      }
      void client.invalidateQueries({ queryKey: keys.changes });
      void client.invalidateQueries({ queryKey: keys.approvalsAll });
      void client.invalidateQueries({ queryKey: keys.records(change.object) });
    },
    onError: () => void client.invalidateQueries({ queryKey: keys.changes }),
  });
  const ask = async (act: 'withdraw' | 'discard') => {
    const sure = await modal.confirm({
      title: t(`change.sure.${act}`),
      content: t(`change.sure_hint.${act}`),
      okText: t(`change.${act}`),
      cancelText: t('common.cancel'),
    });
    if (sure) mutation.mutate(act);
  };
  const may = (act: ChangeOrder['may'][number]) => change.may.includes(act);
  if (change.may.length === 0) return null;
  const { error } = mutation;
  const running = mutation.isPending ? mutation.variables : null;
  return (
    <>
      {error && (
        <NoticeBar tone="danger" title={problemText(error, t('problem.unreachable'), t('problem.unknown'))}>
          {isProblem(error) && error.errors.map(({ message }) => message).join(' ')}
        </NoticeBar>
      )}
      <div className={styles.bar} role="toolbar" aria-label={t('approval.acts')}>
        {may('submit') && (
          <Button type="primary" loading={running === 'submit'} onClick={() => mutation.mutate('submit')}>
            {change.stage === 'conflict' ? t('change.submit_again') : t('change.submit')}
          </Button>
        )}
        {may('edit') && (
          <Button
            onClick={() =>
              void navigate({
                to: '/records/$object/$id/change',
                params: { object: change.object, id: change.record },
                search: { order: change.id },
              })
            }
          >
            {t('change.amend')}
          </Button>
        )}
        {may('withdraw') && (
          <Button loading={running === 'withdraw'} onClick={() => void ask('withdraw')}>
            {t('change.withdraw')}
          </Button>
        )}
        {may('discard') && (
          <Button danger loading={running === 'discard'} onClick={() => void ask('discard')}>
            {t('change.discard')}
          </Button>
        )}
      </div>
    </>
  );
}
