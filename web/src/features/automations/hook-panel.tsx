import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { newHook } from '@/api/automations';
import { useSingleMutation } from '@/lib/single-mutation';
import { CopyNotice } from '@/ui/copy-notice';
import { Panel } from '@/ui/panel';
import { useNotice } from '@/ui/use-notice';
import type { RuleDraft } from './use-rule-draft';

/** The address to which another system speaks; it is shown once, and a new one ends the old. */
export function HookPanel({ draft }: { draft: RuleDraft }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const notice = useNotice();
  const { loaded } = draft;
  const hook = useSingleMutation({
    mutationFn: () => newHook(loaded.id),
    onSuccess: () => draft.accept({ ...loaded, hook: true }),
    onError: notice.failed,
  });
  const make = async () => {
    const sure =
      !loaded.hook ||
      (await modal.confirm({ title: t('automation.hook_new_title'), content: t('automation.hook_new_hint'), okText: t('automation.hook_new'), cancelText: t('common.cancel') }));
    if (sure) hook.mutate();
  };
  // The rule as it is saved is what listens.
  const saved = loaded.definition.trigger.kind === 'webhook';
  return (
    <Panel title={t('automation.hook')} note={t('automation.hook_hint')}>
      <div className="stack">
        {hook.data && <CopyNotice text={new URL(hook.data.url, window.location.origin).href} title={t('automation.hook_once')} copy={t('automation.hook_copy')} copied={t('automation.hook_copied')} />}
        {!saved && <p className="faint">{t('automation.hook_save_first')}</p>}
        <div>
          <Button disabled={!saved} loading={hook.isPending} onClick={() => void make()}>
            {loaded.hook ? t('automation.hook_new') : t('automation.hook_make')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
