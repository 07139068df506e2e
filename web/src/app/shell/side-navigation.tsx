import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ObjectIcon } from '@/ui/icon';
import { Bar } from '@/ui/skeleton';
import type { NavigationGroup } from '../navigation';
import { useWaitingWords, WaitingCount } from './waiting-count';
import styles from './shell.module.css';

interface SideNavigationProps {
  groups: NavigationGroup[];
  waiting: boolean;
  closed: boolean;
}

export function SideNavigation({ groups, waiting, closed }: SideNavigationProps) {
  const { t } = useTranslation();
  const words = useWaitingWords();
  return (
    <nav className={styles.side} aria-label={t('shell.navigation')} data-closed={closed}>
      {waiting && Array.from({ length: 8 }, (_, index) => <Bar key={index} width="70%" />)}
      {groups.map((group) => (
        <section key={group.menu} aria-label={t(`menu.${group.menu}`)}>
          <p className={styles.group} aria-hidden="true">
            {t(`menu.${group.menu}`)}
          </p>
          <ul>
            {group.items.map((item) => (
              <li key={item.key}>
                <Link
                  to={item.to}
                  className={styles.item ?? ''}
                  activeProps={{ 'aria-current': 'page' }}
                  title={closed ? item.label : undefined}
                  aria-label={[item.label, words(item.waiting)].filter(Boolean).join(', ')}
                >
                  <ObjectIcon name={item.icon} />
                  {/* The space keeps name and number apart for those who compare what is read with what is seen. */}
                  <span className={styles.itemLabel}>{item.label}</span>{' '}
                  <WaitingCount waiting={item.waiting} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
