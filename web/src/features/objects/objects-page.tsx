import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectsQuery } from '@/api/objects';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { ActionButton } from '@/ui/action-button';
import { ObjectIcon } from '@/ui/icon';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { NewObjectDialog } from './new-object-dialog';

export function ObjectsPage() {
  const { t } = useTranslation();
  usePageTitle(t('page.objects'));
  const me = useQuery(meQuery());
  const objects = useQuery(objectsQuery());
  const [creating, setCreating] = useState(false);
  const refused = me.data?.powers.includes('manage_objects') ? null : t('refused.objects');
  return (
    <>
      <PageHeader
        title={t('page.objects')}
        note={t('object.hint')}
        actions={
          <ActionButton type="primary" refused={refused} onClick={() => setCreating(true)}>
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
            rows={objects.data.items.map((object) => ({
              key: object.name,
              cells: [
                <Link key="link" to="/objects/$object" params={{ object: object.name }}>
                  <span className="row">
                    <ObjectIcon name={object.icon} />
                    {object.label}
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
      {creating && <NewObjectDialog onClose={() => setCreating(false)} />}
    </>
  );
}
