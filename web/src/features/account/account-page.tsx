import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { ACCOUNT_TABS, type AccountTab } from '@/lib/searches';
import { PageHeader } from '@/ui/page-header';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { OwnNotificationsPanel } from '../notifications/own-panel';
import styles from './account.module.css';
import { PasswordPanel } from './password-panel';
import { ProfilePanel } from './profile-panel';
import { SecondFactorPanel } from './second-factor-panel';
import { SessionsPanel } from './sessions-panel';
import { SettingsPanel } from './settings-panel';
import { SignInsPanel } from './sign-ins-panel';
import { TokensPanel } from './tokens-panel';

export function AccountPage({ tab }: { tab: AccountTab }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  usePageTitle(t('page.account'));
  if (!me.data) return <SkeletonLines label={t('common.loading')} />;
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.account')} />
      <Tabs
        label={t('page.account')}
        tabs={ACCOUNT_TABS.map((key) => ({ key, label: t(`account.tab.${key}`) }))}
        active={tab}
        onChange={(next) => void navigate({ to: '/account', search: next === 'profile' ? {} : { tab: next }, replace: true })}
      >
        {tab === 'profile' && <ProfilePanel me={me.data} />}
        {tab === 'settings' && <SettingsPanel me={me.data} />}
        {tab === 'security' && (
          <>
            <PasswordPanel account={me.data.employee.account} />
            <SecondFactorPanel on={me.data.second_factor} />
          </>
        )}
        {tab === 'notifications' && <OwnNotificationsPanel />}
        {tab === 'sessions' && <SessionsPanel />}
        {tab === 'tokens' && <TokensPanel />}
        {tab === 'sign_ins' && <SignInsPanel />}
      </Tabs>
    </div>
  );
}
