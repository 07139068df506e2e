import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allObjectsQuery, objectsQuery, restoreObject } from '@/api/objects';
import { meQuery } from '@/api/session';
import type { ObjectSummary } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { ActionButton } from '@/ui/action-button';
import { ObjectIcon } from '@/ui/icon';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { NewObjectDialog } from './new-object-dialog';
import styles from './objects.module.css';
import { useRenewDefinitions } from './use-definition';

export function ObjectsPage() {
  const { t } = useTranslation();
  usePageTitle(t('page.objects'));
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_objects') ?? false;
  const known = useQuery({ ...objectsQuery(), enabled: me.isSuccess && !manages });
  const all = useQuery({ ...allObjectsQuery(), enabled: manages });
  const objects = manages ? all : known;
  const [creating, setCreating] = useState(false);
  const items = objects.data?.items ?? [];
  const removed = items.filter((object) => object.removed_at);
  return (
    <>
      <PageHeader
        title={t('page.objects')}
        note={t('object.hint')}
        actions={
          <ActionButton type="primary" refused={manages ? null : t('refused.objects')} onClick={() => setCreating(true)}>
            {t('object.new')}
          </ActionButton>
        }
      />
      {objects.error && <ProblemNotice error={objects.error} retry={() => void objects.refetch()} />}
      {objects.isPending && <SkeletonLines lines={8} label={t('common.loading')} />}
      {objects.data && (
        <Panel flush>
          <PlainTable
            label={t('page.objects')}
            columns={[t('object.label'), t('object.name'), t('object.menu'), t('object.origin')]}
            rows={items.filter((object) => !object.removed_at).map((object) => ({
              key: object.name,
              cells: [
                <Link key="link" to="/objects/$object" params={{ object: object.name }} search={{}}>
                  <span className="row">
                    <ObjectIcon name={object.icon} />
                    {object.label}
                    {object.hidden && <span className={styles.mark}>{t('object.hidden')}</span>}
                  </span>
                </Link>,
                <code key="name">{object.name}</code>,
                t(`menu.${object.menu}`),
                object.custom ? t('object.custom') : t('object.standard'),
              ],
            }))}
          />
        </Panel>
      )}
      {removed.length > 0 && <RemovedObjects objects={removed} />}
      {creating && <NewObjectDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function RemovedObjects({ objects }: { objects: ObjectSummary[] }) {
  const { t } = useTranslation();
  const renew = useRenewDefinitions();
  const notice = useNotice();
  const restore = useMutation({
    mutationFn: restoreObject,
    onSuccess: () => {
      notice.done(t('object.restored'));
      return renew();
    },
    onError: notice.failed,
  });
  return (
    <Panel title={t('object.removed_objects')} note={t('object.removed_objects_hint')} flush>
      <PlainTable
        label={t('object.removed_objects')}
        columns={[t('object.label'), t('object.name'), '']}
        rows={objects.map((object) => ({
          key: object.name,
          cells: [
            <span key="label" className={styles.removed}>{object.label}</span>,
            <code key="name">{object.name}</code>,
            <Button key="act" size="small" aria-label={`${t('common.restore')}: ${object.label}`} onClick={() => restore.mutate(object.name)}>
              {t('common.restore')}
            </Button>,
          ],
        }))}
      />
    </Panel>
  );
}
