import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { companyQuery } from '@/api/company';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './company.module.css';
import { ModulesPanel } from './modules-panel';
import { RatesPanel } from './rates-panel';
import { SettingsForm } from './settings-form';

/** What holds for the whole company. */
export function CompanyPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_company') === true;
  const settings = useQuery({ ...companyQuery(), enabled: manages });
  usePageTitle(t('page.company'));
  if (me.data && !manages) return <NoticeBar tone="warning" title={t('refused.company')} />;
  if (settings.error) return <ProblemNotice error={settings.error} retry={() => void settings.refetch()} />;
  if (!settings.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.company')} note={t('company.hint')} />
      <SettingsForm settings={settings.data} />
      <RatesPanel currency={settings.data.currency} />
      <ModulesPanel />
    </div>
  );
}
