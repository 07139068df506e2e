import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { removeConnector, type ConnectorKind } from '@/api/connectors';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { useSingleMutation } from '@/lib/single-mutation';
import { errorsByField } from '@/records/form/draft';
import { FieldRow } from '@/ui/field-row';
import { Panel } from '@/ui/panel';
import { useNotice } from '@/ui/use-notice';
import { SettingsForm } from './settings-form';
import type { Draft } from './use-draft';
import styles from './connectors.module.css';

/** How the other system is reached; and the end of it. */
export function SettingsView({ draft, kind }: { draft: Draft; kind: ConnectorKind | undefined }) {
  const { t } = useTranslation();
  const errors = isProblem(draft.error) ? errorsByField(draft.error.errors) : {};
  const { name, settings } = draft.draft;
  return (
    <>
      <Panel title={t('connector.connection')}>
        <div className={styles.form}>
          <FieldRow id="connector-name" label={t('connector.name')} required errors={errors['name']}>
            <Input id="connector-name" maxLength={100} value={name} onChange={({ target }) => draft.set({ name: target.value })} />
          </FieldRow>
          {kind && (
            <SettingsForm
              key={draft.loaded.lock}
              declared={kind.settings}
              settings={settings}
              errors={errors}
              onChange={(next) => draft.set({ settings: next })}
            />
          )}
          <p className="faint">{t('connector.owner_is', { name: draft.loaded.owner.name })}</p>
        </div>
      </Panel>
      <Remove draft={draft} />
    </>
  );
}

function Remove({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();
  const { id, name } = draft.loaded;
  const remove = useSingleMutation({
    mutationFn: () => removeConnector(id),
    onSuccess: async () => {
      await navigate({ to: '/connectors' });
      client.removeQueries({ queryKey: keys.connector(id) });
      void client.invalidateQueries({ queryKey: keys.connectors });
    },
    onError: notice.failed,
  });
  const ask = async () => {
    const sure = await modal.confirm({
      title: t('connector.remove_title', { name }),
      content: t('connector.remove_hint'),
      okText: t('common.delete'),
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
    });
    if (sure) remove.mutate();
  };
  return (
    <Panel title={t('connector.remove')} note={t('connector.remove_hint')}>
      <Button danger loading={remove.isPending} disabled={draft.dirty} onClick={() => void ask()}>
        {t('connector.remove')}
      </Button>
    </Panel>
  );
}
