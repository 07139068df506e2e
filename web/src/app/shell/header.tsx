import { BulbOutlined, MenuFoldOutlined, MenuUnfoldOutlined, PlusOutlined, QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { usePhone } from '@/lib/media';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { showDialog } from '@/lib/shell-dialog';
import { AccountMenu } from './account-menu';
import { Bell } from './bell';
import { LanguageMenu } from '@/ui/language-menu';
import { Logo } from '@/ui/logo';
import styles from './shell.module.css';
import { useChangeLanguage } from '@/lib/use-language';

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

interface HeaderProps {
  me: Me | undefined;
  helping: boolean;
  onHelp: () => void;
}

export function Header({ me, helping, onHelp }: HeaderProps) {
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
        <button type="button" className={styles.searchButton} data-tour="search" onClick={() => showDialog('palette')}>
          <SearchOutlined aria-hidden="true" />
          <span>{t('palette.placeholder')}</span>
          <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
      )}
      <div className={styles.tools}>
        {!phone && (
          <Button
            type="text"
            data-create
            icon={<PlusOutlined aria-hidden="true" />}
            aria-label={t('shell.create')}
            title={t('shell.create')}
            onClick={() => showDialog('create')}
          />
        )}
        <Bell ready={me !== undefined} />
        <Button
          type="text"
          icon={<QuestionCircleOutlined aria-hidden="true" />}
          aria-label={t('shell.help')}
          title={t('shell.help')}
          aria-expanded={helping}
          data-tour="help"
          onClick={onHelp}
        />
        <LanguageMenu onChange={(language) => change.mutate(language)} />
        <ThemeSwitch />
        <AccountMenu me={me} />
      </div>
    </header>
  );
}
