import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/api/session';
import { watchSettingsQuery } from '@/api/watching';
import { usePageTitle } from '@/lib/page-title';
import { WATCHING_TABS, type WatchingTab } from '@/lib/searches';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { CasesView } from './cases-view';
import { SettingsView } from './settings-view';
import styles from './watching.module.css';

interface WatchingPageProps {
  tab: WatchingTab;
  person: string | undefined;
}

/** What people do that is not usual for them, and what counts as that. */
export function WatchingPage({ tab, person }: WatchingPageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  const audits = me.data?.powers.includes('view_audit') === true;
  const settings = useQuery({ ...watchSettingsQuery(), enabled: audits });
  usePageTitle(t('page.watching'));
  if (me.data && !audits) return <NoticeBar tone="warning" title={t('watch.refused')} />;
  const go = (search: { tab?: WatchingTab; person?: string }) =>
    void navigate({ to: '/watch', search, replace: true, resetScroll: false });
  const whose = person ? { person } : {};
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('page.watching')}
        note={t('watch.hint')}
        actions={
          <Link to="/operations" search={person ? { person } : {}}>
            {t('page.operations')}
          </Link>
        }
      />
      {settings.error && <ProblemNotice error={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && !settings.data.active && tab !== 'settings' && <NoticeBar title={t('watch.off')}>{t('watch.off_hint')}</NoticeBar>}
      <Tabs
        label={t('page.watching')}
        tabs={WATCHING_TABS.map((key) => ({ key, label: t(`watch.tab.${key}`) }))}
        active={tab}
        onChange={(next) => go(next === 'cases' ? whose : { tab: next, ...whose })}
      >
        {tab === 'settings' ? (
          settings.data ? (
            <SettingsView key={settings.data.lock} settings={settings.data} />
          ) : (
            !settings.error && <SkeletonLines lines={8} label={t('common.loading')} />
          )
        ) : (
          <CasesView
            state={tab === 'closed' ? 'closed' : 'open'}
            person={person}
            onPerson={(next) => go({ ...(tab === 'closed' ? { tab } : {}), ...(next ? { person: next } : {}) })}
          />
        )}
      </Tabs>
    </div>
  );
}
