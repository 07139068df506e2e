import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectsQuery } from '@/api/objects';
import { meQuery } from '@/api/session';
import { webhooksQuery, type Webhook } from '@/api/webhooks';
import { formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { asText, labelFor } from '@/records/fields/label';
import { ActionButton } from '@/ui/action-button';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useFailure, WebhookMark } from './marks';
import { namesOf } from './names';
import { WebhookDialog } from './webhook-dialog';
import styles from './webhooks.module.css';

/** The systems that are told what happens, and whether they hear it. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_company') === true;
  const webhooks = useQuery({ ...webhooksQuery(), enabled: manages });
  const [adding, setAdding] = useState(false);
  usePageTitle(t('page.webhooks'));
  if (me.data && !manages) return <NoticeBar tone="warning" title={t('webhook.refused')} />;
  const items = webhooks.data?.items ?? [];
  const add = (
    <ActionButton type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setAdding(true)}>
      {t('webhook.new')}
    </ActionButton>
  );
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.webhooks')} note={t('webhook.page_hint')} actions={add} />
      {webhooks.error && <ProblemNotice error={webhooks.error} retry={() => void webhooks.refetch()} />}
      {!webhooks.data && !webhooks.error && <SkeletonLines lines={6} label={t('common.loading')} />}
      {webhooks.data && items.length === 0 && (
        <Empty icon={<ObjectIcon name="share-alt" />} title={t('webhook.none')}>
          {t('webhook.none_hint')}
        </Empty>
      )}
      {items.length > 0 && <WebhooksTable items={items} />}
      {adding && (
        <WebhookDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/webhooks/$id', params: { id }, search: { fresh: true } })}
        />
      )}
    </div>
  );
}

function WebhooksTable({ items }: { items: Webhook[] }) {
  const { t, i18n } = useTranslation();
  const objects = useQuery(objectsQuery());
  const failure = useFailure();
  const list = new Intl.ListFormat(i18n.language, { style: 'narrow', type: 'conjunction' });
  const label = (name: string) => objects.data?.items.find((object) => object.name === name)?.label ?? name;
  return (
    <Panel flush>
      <PlainTable
        label={t('page.webhooks')}
        columns={[
          t('webhook.name'),
          t('webhook.objects'),
          t('webhook.owner'),
          t('webhook.state_label'),
          t('webhook.last_failure'),
          t('webhook.on_the_way'),
          t('webhook.delivery.dead'),
        ]}
        rows={items.map((webhook) => ({
          key: webhook.record.id,
          cells: [
            <div key="name" className={styles.name}>
              <Link to="/webhooks/$id" params={{ id: webhook.record.id }} search={{}}>
                {asText(webhook.record['name'])}
              </Link>
              <span className={`faint ${styles.address}`}>{asText(webhook.record['url'])}</span>
            </div>,
            list.format(namesOf(asText(webhook.record['objects'])).map(label)),
            labelFor(webhook.record.labels?.['owner_id'], webhook.record['owner_id']) ?? '',
            <WebhookMark key="state" webhook={webhook} />,
            webhook.failure && webhook.failed_at
              ? `${failure(webhook.failure)} · ${formatInstant(webhook.failed_at, i18n.language)}`
              : t('webhook.no_failure'),
            String(webhook.waiting),
            String(webhook.dead),
          ],
        }))}
      />
    </Panel>
  );
}
