import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { administrationQuery, restoreObject } from '@/api/objects';
import type { ObjectAdministration } from '@/api/object-types';
import { OBJECT_TABS, type ObjectTab } from '@/lib/searches';
import { usePageTitle } from '@/lib/page-title';
import { useSingleMutation } from '@/lib/single-mutation';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { useNotice } from '@/ui/use-notice';
import { FieldsTab } from './fields-tab';
import { GeneralTab } from './general-tab';
import { LayoutTab } from './layout-tab';
import { ListTab } from './list-tab';
import { labelOf } from './names';
import { RulesTab } from './rules-tab';
import { useRenewDefinitions } from './use-definition';

interface ObjectPageProps {
  object: string;
  tab: ObjectTab;
}

export function ObjectPage({ object, tab }: ObjectPageProps) {
  const { t } = useTranslation();
  const definition = useQuery(administrationQuery(object));
  usePageTitle(definition.data && labelOf(definition.data));
  if (definition.error) return <ProblemNotice error={definition.error} retry={() => void definition.refetch()} />;
  if (!definition.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <Administration definition={definition.data} tab={tab} />;
}

function Administration({ definition, tab }: { definition: ObjectAdministration; tab: ObjectTab }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const counts: Partial<Record<ObjectTab, number>> = {
    fields: definition.fields.filter((field) => !field.system && !field.removed).length,
    rules: definition.rules.length,
  };
  const own = definition.menu !== 'none' && !definition.removed && !definition.hidden && definition.can.read;
  return (
    <>
      <PageHeader
        above={<Link to="/objects">{t('page.objects')}</Link>}
        title={
          <span className="row">
            <ObjectIcon name={definition.icon} />
            {labelOf(definition)}
          </span>
        }
        note={<code>{definition.name}</code>}
        actions={
          own && (
            <Link to="/records/$object" params={{ object: definition.name }} search={{}}>
              {t('object.to_records')}
            </Link>
          )
        }
      />
      {definition.removed && <Removed object={definition.name} />}
      <Tabs
        label={t('object.parts')}
        active={tab}
        tabs={OBJECT_TABS.map((key) => ({ key, label: t(`object.tab.${key}`), ...(counts[key] ? { note: counts[key] } : {}) }))}
        onChange={(next) => void navigate({ to: '/objects/$object', params: { object: definition.name }, search: { tab: next } })}
      >
        {tab === 'fields' && <FieldsTab definition={definition} />}
        {tab === 'layout' && <LayoutTab definition={definition} />}
        {tab === 'list' && <ListTab definition={definition} />}
        {tab === 'rules' && <RulesTab definition={definition} />}
        {tab === 'general' && <GeneralTab definition={definition} />}
      </Tabs>
    </>
  );
}

function Removed({ object }: { object: string }) {
  const { t } = useTranslation();
  const renew = useRenewDefinitions();
  const notice = useNotice();
  const restore = useSingleMutation({
    mutationFn: () => restoreObject(object),
    onSuccess: () => {
      notice.done(t('object.restored'));
      return renew();
    },
    onError: notice.failed,
  });
  return (
    <NoticeBar
      tone="warning"
      title={t('object.is_removed')}
      actions={<Button loading={restore.isPending} onClick={() => restore.mutate()}>{t('common.restore')}</Button>}
    >
      {t('object.is_removed_hint')}
    </NoticeBar>
  );
}
