import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { administrationQuery, changeField, removeField, removeObject, restoreField } from '@/api/objects';
import { i18n as instance } from '@/lib/i18n';
import type { FieldAdministration, ObjectAdministration } from '@/api/types';
import type { Language } from '@/api/vocabulary';
import { usePageTitle } from '@/lib/page-title';
import { ActionButton } from '@/ui/action-button';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { NewFieldDialog } from './new-field-dialog';
import styles from './objects.module.css';

const labelOf = (item: { label?: string; labels?: Partial<Record<Language, string>>; name: string }): string =>
  item.label ?? item.labels?.[instance.language as Language] ?? Object.values(item.labels ?? {})[0] ?? item.name;

export function ObjectPage({ object }: { object: string }) {
  const { t } = useTranslation();
  const definition = useQuery(administrationQuery(object));
  usePageTitle(definition.data && labelOf(definition.data));
  if (definition.error) return <ProblemNotice error={definition.error} retry={() => void definition.refetch()} />;
  if (!definition.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <Administration definition={definition.data} />;
}

function Administration({ definition }: { definition: ObjectAdministration }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  const { modal } = App.useApp();
  const [creating, setCreating] = useState(false);
  const title = labelOf(definition);
  const remove = useMutation({
    mutationFn: () => removeObject(definition.name),
    onSuccess: async () => {
      await navigate({ to: '/objects' });
      void client.invalidateQueries({ queryKey: keys.objects });
    },
    onError: notice.failed,
  });
  const ask = () =>
    void modal.confirm({
      title: t('object.remove_title', { title }),
      content: t('object.remove_hint'),
      okText: t('common.remove'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate(),
    });
  const own = definition.fields.filter((field) => !field.system);
  return (
    <>
      <PageHeader
        above={<Link to="/objects">{t('page.objects')}</Link>}
        title={title}
        note={<code>{definition.name}</code>}
        actions={
          <>
            <ActionButton danger refused={definition.custom ? null : t('object.standard_stays')} onClick={ask}>
              {t('object.remove')}
            </ActionButton>
            <Button type="primary" onClick={() => setCreating(true)}>
              {t('object.new_field')}
            </Button>
          </>
        }
      />
      <Panel title={t('object.fields')} note={t('object.fields_hint')} flush>
        <PlainTable
          label={t('object.fields')}
          columns={[t('object.label'), t('object.name'), t('object.type'), t('object.origin'), '']}
          rows={own.map((field) => ({
            key: field.name,
            cells: [
              <span key="label" className={field.removed ? styles.removed : undefined}>
                {labelOf(field)}
                {field.required && ` · ${t('object.required')}`}
                {field.hidden && ` · ${t('object.hidden')}`}
                {field.removed && ` · ${t('object.removed')}`}
              </span>,
              <code key="name">{field.name}</code>,
              t(`field.type.${field.type}`),
              field.custom ? t('object.custom') : t('object.standard'),
              <FieldActions key="actions" object={definition.name} field={field} />,
            ],
          }))}
        />
      </Panel>
      {creating && <NewFieldDialog object={definition.name} onClose={() => setCreating(false)} />}
    </>
  );
}

function FieldActions({ object, field }: { object: string; field: FieldAdministration }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const act = useMutation({
    mutationFn: (action: () => Promise<unknown>) => action(),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.objects }),
    onError: notice.failed,
  });
  const restore = () => act.mutate(() => restoreField(object, field.name));
  const remove = () =>
    act.mutate(() => removeField(object, field.name), {
      onSuccess: () => notice.done(t('object.field_removed', { field: labelOf(field) }), restore),
    });
  if (field.removed) {
    return (
      <Button size="small" onClick={restore}>
        {t('common.restore')}
      </Button>
    );
  }
  return (
    <span className="row end">
      <ActionButton
        size="small"
        type="text"
        refused={field.required && !field.hidden ? t('object.required_stays') : null}
        onClick={() => act.mutate(() => changeField(object, field.name, { hidden: !field.hidden }))}
      >
        {field.hidden ? t('object.show') : t('object.hide')}
      </ActionButton>
      <ActionButton
        size="small"
        type="text"
        danger
        refused={field.custom ? null : t('object.standard_stays')}
        onClick={remove}
      >
        {t('common.remove')}
      </ActionButton>
    </span>
  );
}
