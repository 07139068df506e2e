import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { newSecret, switchWebhook, testWebhook, webhooksQuery, type Webhook } from '@/api/webhooks';
import { usePageTitle } from '@/lib/page-title';
import { useSingleMutation } from '@/lib/single-mutation';
import { asText } from '@/records/fields/label';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { DeliveriesPanel } from './deliveries-panel';
import { useFailure, WebhookMark } from './marks';
import { SecretNotice } from './secret-notice';
import { WebhookDialog } from './webhook-dialog';
import styles from './webhooks.module.css';

interface WebhookPageProps {
  id: string;
  /** It was made a moment ago: its secret is to be shown. */
  fresh: boolean;
}

export function WebhookPage({ id, fresh }: WebhookPageProps) {
  const { t } = useTranslation();
  const webhooks = useQuery(webhooksQuery());
  const webhook = webhooks.data?.items.find(({ record }) => record.id === id);
  usePageTitle(webhook ? asText(webhook.record['name']) : t('page.webhooks'));
  if (webhooks.error) return <ProblemNotice error={webhooks.error} />;
  if (!webhooks.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  if (!webhook) return <NoticeBar tone="warning" title={t('webhook.gone')} />;
  return <Whole key={id} webhook={webhook} fresh={fresh} />;
}

function Whole({ webhook, fresh }: { webhook: Webhook; fresh: boolean }) {
  const { t } = useTranslation();
  const failure = useFailure();
  const { record } = webhook;
  const [changing, setChanging] = useState(false);
  const secret = useSecret(record.id, fresh);
  return (
    <div className={styles.page}>
      <PageHeader
        above={<Link to="/webhooks">{t('page.webhooks')}</Link>}
        title={asText(record['name'])}
        note={<span className={styles.address}>{asText(record['url'])}</span>}
        actions={<Actions webhook={webhook} onChange={() => setChanging(true)} onSecret={() => secret.mutate()} />}
      />
      <WebhookMark webhook={webhook} />
      {secret.data && <SecretNotice secret={secret.data.secret} beforeUntil={secret.data.before_until} />}
      {webhook.held && <NoticeBar tone="danger" title={t('webhook.held')}>{t('webhook.held_hint')}</NoticeBar>}
      {webhook.dead > 0 && (
        <NoticeBar tone="warning" title={t('webhook.dead_title', { count: webhook.dead })}>
          {webhook.failure ? failure(webhook.failure) : null}
        </NoticeBar>
      )}
      <DeliveriesPanel webhook={webhook} />
      {changing && (
        <WebhookDialog record={record} onClose={() => setChanging(false)} onSaved={() => setChanging(false)} />
      )}
    </div>
  );
}

/** The secret of a new webhook is asked for by itself, once. */
function useSecret(id: string, fresh: boolean) {
  const notice = useNotice();
  const asked = useRef(false);
  const secret = useSingleMutation({ mutationFn: () => newSecret(id), onError: notice.failed });
  const { mutate } = secret;
  useEffect(() => {
    if (!fresh || asked.current) return;
    asked.current = true;
    mutate();
  }, [fresh, mutate]);
  return secret;
}

interface ActionsProps {
  webhook: Webhook;
  onChange: () => void;
  onSecret: () => void;
}

function Actions({ webhook, onChange, onSecret }: ActionsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const { id } = webhook.record;
  const active = webhook.record['active'] === true;
  const refresh = () => client.invalidateQueries({ queryKey: keys.webhooks });
  const test = useSingleMutation({
    mutationFn: () => testWebhook(id),
    onSuccess: () => {
      notice.done(t('webhook.tested'));
      void refresh();
    },
    onError: notice.failed,
  });
  const turn = useSingleMutation({
    mutationFn: () => switchWebhook(id, !active),
    onSuccess: () => void refresh(),
    onError: notice.failed,
  });
  return (
    <div className={styles.actions}>
      <Button disabled={!active} loading={test.isPending} onClick={() => test.mutate()}>
        {t('webhook.test')}
      </Button>
      <Button onClick={onSecret}>{t('webhook.new_secret')}</Button>
      <Button loading={turn.isPending} onClick={() => turn.mutate()}>
        {active ? t('webhook.switch_off') : t('webhook.switch_on')}
      </Button>
      <Button type="primary" onClick={onChange}>
        {t('webhook.change')}
      </Button>
    </div>
  );
}
