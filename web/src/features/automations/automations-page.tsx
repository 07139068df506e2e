import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { automationsQuery } from '@/api/automations';
import { objectsQuery } from '@/api/objects';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { AUTOMATIONS_VIEWS, type AutomationsView } from '@/lib/searches';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import styles from './automations.module.css';
import { byObject } from './by-object';
import { NewDialog } from './new-dialog';
import { RulesTable } from './rules-table';
import { RunsView } from './runs-view';
import { TemplateCards } from './template-cards';

/** The rules by which the program acts by itself, and what they did. */
export function AutomationsPage({ view }: { view: AutomationsView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  const [making, setMaking] = useState(false);
  usePageTitle(t('page.automations'));
  if (me.data && !me.data.powers.includes('manage_company')) return <NoticeBar tone="warning" title={t('refused.company')} />;
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('page.automations')}
        note={t('automation.page_hint')}
        actions={
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setMaking(true)}>
            {t('automation.new')}
          </Button>
        }
      />
      <Tabs
        label={t('automation.views')}
        tabs={AUTOMATIONS_VIEWS.map((key) => ({ key, label: t(`automation.view.${key}`) }))}
        active={view}
        onChange={(next) => void navigate({ to: '/automations', search: next === 'rules' ? {} : { view: next }, replace: true, resetScroll: false })}
      >
        {view === 'rules' ? <Rules /> : <RunsView />}
      </Tabs>
      {making && <NewDialog onClose={() => setMaking(false)} />}
    </div>
  );
}

function Rules() {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  const automations = useQuery(automationsQuery());
  if (automations.error) return <ProblemNotice error={automations.error} retry={() => void automations.refetch()} />;
  if (!automations.data || !objects.data) return <SkeletonLines lines={6} label={t('common.loading')} />;
  const { items } = automations.data;
  const nameOf = (object: string) => objects.data.items.find(({ name }) => name === object)?.plural ?? object;
  if (items.length === 0) {
    return (
      <>
        <Empty icon={<ObjectIcon name="thunderbolt" />} title={t('automation.none')}>
          {t('automation.none_hint')}
        </Empty>
        <TemplateCards />
      </>
    );
  }
  return (
    <div className="stack">
      {byObject(items).map(({ object, rules }) => (
        <Panel key={object} title={nameOf(object)} count={rules.length} flush>
          <RulesTable object={object} label={nameOf(object)} rules={rules} />
        </Panel>
      ))}
    </div>
  );
}
