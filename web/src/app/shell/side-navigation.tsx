import RightOutlined from '@ant-design/icons/RightOutlined';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isSame, setKept, useKept } from '@/lib/kept';
import { usePreferences } from '@/lib/preferences';
import { showDialog } from '@/lib/shell-dialog';
import { ObjectIcon } from '@/ui/icon';
import { Bar } from '@/ui/skeleton';
import { KeptPlaces } from './kept-places';
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
  const { pinned, recent } = useKept();
  const { recents } = usePreferences();
  const last = recent.filter((place) => !pinned.some((one) => isSame(one, place))).slice(0, recents);
  return (
    <nav className={styles.side} aria-label={t('shell.navigation')} data-closed={closed}>
      {waiting && Array.from({ length: 8 }, (_, index) => <Bar key={index} width="70%" />)}
      {!closed && !waiting && (
        <>
          {pinned.length > 0 && (
            <Part name="#pinned" label={t('shell.pinned')}>
              <KeptPlaces places={pinned} pinned />
            </Part>
          )}
          {last.length > 0 && (
            <Part name="#recent" label={t('shell.recent')}>
              <KeptPlaces places={last} />
            </Part>
          )}
        </>
      )}
      {groups.map((group) => (
        <Part key={group.menu} name={group.menu} label={t(`menu.${group.menu}`)} open={closed}>
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
        </Part>
      ))}
      {!closed && !waiting && (
        <button type="button" className={styles.arrange} onClick={() => showDialog('arrange')}>
          {t('shell.arrange')}
        </button>
      )}
    </nav>
  );
}

interface PartProps {
  name: string;
  label: string;
  /** Shown whatever the reader folded: where there is no room for its heading, nothing could unfold it. */
  open?: boolean;
  children: ReactNode;
}

/** A part of the navigation under a heading that folds it. */
function Part({ name, label, open = false, children }: PartProps) {
  const { folded } = useKept();
  const shown = open || !folded.includes(name);
  const fold = () => setKept({ folded: shown ? [...folded, name] : folded.filter((one) => one !== name) });
  return (
    <section aria-label={label}>
      {!open && (
        <button type="button" className={styles.group} aria-expanded={shown} onClick={fold}>
          {label}
          <RightOutlined aria-hidden="true" />
        </button>
      )}
      {shown && children}
    </section>
  );
}
