import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { objectsQuery } from '@/api/objects';
import { isProblem } from '@/api/problem';
import type { RecordRow } from '@/api/types';
import { ACTIONS, saveWebhook, type WebhookValues } from '@/api/webhooks';
import { useSingleMutation } from '@/lib/single-mutation';
import { asList, asText } from '@/records/fields/label';
import { errorsByField } from '@/records/form/draft';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';
import { namesOf } from './names';

interface WebhookDialogProps {
  /** The webhook to change; none: a new one. */
  record?: RecordRow | undefined;
  onClose: () => void;
  onSaved: (record: RecordRow) => void;
}

/** What a webhook listens to and where it sends. */
export function WebhookDialog({ record, onClose, onSaved }: WebhookDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const objects = useQuery(objectsQuery());
  const [values, setValues] = useState<WebhookValues>(() => ({
    name: asText(record?.['name']),
    url: asText(record?.['url']),
    objects: asText(record?.['objects']),
    actions: asList(record?.['actions']).map(asText),
    filter: asText(record?.['filter']) || null,
  }));
  const save = useSingleMutation({
    mutationFn: () => saveWebhook(record, values),
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: keys.webhooks });
      onSaved(saved);
    },
  });
  const errors = isProblem(save.error) ? errorsByField(save.error.errors) : {};
  const set = (change: Partial<WebhookValues>) => setValues((now) => ({ ...now, ...change }));
  const offered = (objects.data?.items ?? []).map(({ name, label }) => ({ value: name, label }));
  return (
    <Modal
      open
      title={record ? t('webhook.change') : t('webhook.new')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        {save.error && (
          <NoticeBar tone="danger" title={problemText(save.error, t('problem.unreachable'), t('problem.unknown'))} />
        )}
        <FieldRow id="webhook-name" label={t('webhook.name')} required errors={errors['name']}>
          <Input id="webhook-name" maxLength={100} value={values.name} onChange={({ target }) => set({ name: target.value })} />
        </FieldRow>
        <FieldRow id="webhook-url" label={t('webhook.url')} required help={t('webhook.url_help')} errors={errors['url']}>
          <Input id="webhook-url" inputMode="url" value={values.url} onChange={({ target }) => set({ url: target.value })} />
        </FieldRow>
        <FieldRow id="webhook-objects" label={t('webhook.objects')} required errors={errors['objects']}>
          <Select
            id="webhook-objects"
            className="full-width"
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={namesOf(values.objects)}
            options={offered}
            onChange={(next: unknown) => set({ objects: asList(next).map(asText).join(',') })}
          />
        </FieldRow>
        <FieldRow id="webhook-actions" label={t('webhook.actions')} help={t('webhook.actions_help')} errors={errors['actions']}>
          <Select
            id="webhook-actions"
            className="full-width"
            mode="multiple"
            placeholder={t('webhook.every_action')}
            value={values.actions}
            options={ACTIONS.map((value) => ({ value, label: t(`webhook.action.${value}`) }))}
            onChange={(next: unknown) => set({ actions: asList(next).map(asText) })}
          />
        </FieldRow>
        <FieldRow id="webhook-filter" label={t('webhook.filter')} help={t('webhook.filter_help')} errors={errors['filter']}>
          <Input.TextArea
            id="webhook-filter"
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={values.filter ?? ''}
            onChange={({ target }) => set({ filter: target.value || null })}
          />
        </FieldRow>
        <p className="faint">{t('webhook.owner_hint')}</p>
      </div>
    </Modal>
  );
}
