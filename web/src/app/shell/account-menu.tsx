import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { showDialog } from '@/lib/shell-dialog';
import styles from './shell.module.css';
import { useSignOut } from './use-sign-out';

/** The last two characters of a Chinese name, the initials of another: how people are told apart at a glance. */
export function initialsOf(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return name.slice(-2);
  const words = name.split(/\s+/).filter(Boolean);
  return words.map((word) => word.charAt(0)).slice(0, 2).join('').toUpperCase();
}

export function AccountMenu({ me }: { me: Me | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leave = useSignOut();
  const name = me?.employee.name ?? '';
  const position = me?.positions.find((held) => held.kind === 'primary') ?? me?.positions[0];
  const who = (
    <span className={styles.who}>
      <strong>{name}</strong>
      {position && <span>{`${position.department} · ${position.name}`}</span>}
    </span>
  );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: who, disabled: true },
          { type: 'divider' },
          { key: 'account', label: t('page.account') },
          { key: 'settings', label: t('account.tab.settings') },
          { key: 'shortcuts', label: t('shell.shortcuts') },
          { type: 'divider' },
          { key: 'leave', label: t('session.sign_out') },
        ],
        onClick: ({ key }) => {
          if (key === 'account') void navigate({ to: '/account', search: {} });
          if (key === 'settings') void navigate({ to: '/account', search: { tab: 'settings' } });
          if (key === 'shortcuts') showDialog('shortcuts');
          if (key === 'leave') leave();
        },
      }}
    >
      <Button type="text" className={styles.me ?? ''} aria-label={t('shell.account', { name })}>
        <span className={styles.face} aria-hidden="true">
          {initialsOf(name)}
        </span>
      </Button>
    </Dropdown>
  );
}
