import { BulbOutlined, MenuFoldOutlined, MenuUnfoldOutlined, SearchOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { usePhone } from '@/lib/media';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { AccountMenu } from './account-menu';
import { Bell } from './bell';
import { LanguageMenu } from '@/ui/language-menu';
import { Logo } from '@/ui/logo';
import styles from './shell.module.css';
import { useChangeLanguage } from './use-language';

export function ThemeSwitch() {
  const { t } = useTranslation();
  usePreferences();
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  return (
    <Button
      type="text"
      icon={<BulbOutlined aria-hidden="true" />}
      aria-label={t('shell.dark')}
      title={t('shell.dark')}
      aria-pressed={isDark}
      onClick={() => setPreferences({ theme: isDark ? 'light' : 'dark' })}
    />
  );
}

export function Header({ me, onSearch }: { me: Me | undefined; onSearch: () => void }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { navigation } = usePreferences();
  const change = useChangeLanguage();
  const closed = navigation === 'closed';
  return (
    <header className={styles.header}>
      <div className={styles.brand}>
        {!phone && (
          <Button
            type="text"
            icon={closed ? <MenuUnfoldOutlined aria-hidden="true" /> : <MenuFoldOutlined aria-hidden="true" />}
            aria-label={t('shell.fold')}
            aria-pressed={closed}
            onClick={() => setPreferences({ navigation: closed ? 'open' : 'closed' })}
          />
        )}
        <Link to="/" className={styles.logo}>
          <Logo />
          <span className={styles.company}>{me?.company.name ?? ' '}</span>
        </Link>
      </div>
      {!phone && (
        <button type="button" className={styles.searchButton} onClick={onSearch}>
          <SearchOutlined aria-hidden="true" />
          <span>{t('palette.placeholder')}</span>
          <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
      )}
      <div className={styles.tools}>
        <Bell ready={me !== undefined} />
        <LanguageMenu onChange={(language) => change.mutate(language)} />
        <ThemeSwitch />
        <AccountMenu me={me} />
      </div>
    </header>
  );
}
