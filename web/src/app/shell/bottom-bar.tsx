import { MenuOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSame, useKept } from '@/lib/kept';
import { usePreferences } from '@/lib/preferences';
import { showDialog } from '@/lib/shell-dialog';
import { ObjectIcon } from '@/ui/icon';
import type { NavigationGroup, NavigationItem, Waiting } from '../navigation';
import { KeptPlaces } from './kept-places';
import { WaitingCount } from './waiting-count';
import styles from './bottom-bar.module.css';

const SHORTCUTS = 2;

/** On a phone: the first lists, making something and searching under the thumb, everything else one tap further. */
export function BottomBar({ groups }: { groups: NavigationGroup[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const items = groups.flatMap((group) => group.items);
  const shortcuts = shortcutsOf(items);
  const rest = sumOf(items.filter((item) => !shortcuts.includes(item)));
  return (
    <>
      <nav className={styles.bar} aria-label={t('shell.navigation')}>
        {shortcuts.map((item) => (
          <Link key={item.key} to={item.to} className={styles.item ?? ''} activeProps={{ 'aria-current': 'page' }}>
            <ObjectIcon name={item.icon} />
            <span className={styles.label}>{item.label}</span>
            <WaitingCount waiting={item.waiting} />
          </Link>
        ))}
        <button type="button" className={styles.make} data-create aria-label={t('shell.create')} onClick={() => showDialog('create')}>
          <PlusOutlined aria-hidden="true" />
        </button>
        <button type="button" className={styles.item} data-tour="search" onClick={() => showDialog('palette')}>
          <SearchOutlined aria-hidden="true" />
          <span className={styles.label}>{t('palette.title')}</span>
        </button>
        <button type="button" className={styles.item} aria-expanded={open} onClick={() => setOpen(true)}>
          <MenuOutlined aria-hidden="true" />
          <span className={styles.label}>{t('shell.more')}</span>
          <WaitingCount waiting={rest} />
        </button>
      </nav>
      {open && <Sheet groups={groups} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The first lists; approvals take the last place while some wait, for they are decided on the way. */
function shortcutsOf(items: NavigationItem[]): NavigationItem[] {
  const asked = items.find(({ to, waiting }) => to === '/approvals' && (waiting?.count ?? 0) > 0);
  return asked ? [...items.filter((item) => item !== asked).slice(0, SHORTCUTS - 1), asked] : items.slice(0, SHORTCUTS);
}

/** What waits behind the last button. */
const sumOf = (items: NavigationItem[]): Waiting => ({
  count: items.reduce((sum, item) => sum + (item.waiting?.count ?? 0), 0),
  overdue: items.some((item) => item.waiting?.overdue),
});

function Sheet({ groups, onClose }: { groups: NavigationGroup[]; onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const { pinned, recent } = useKept();
  const { recents } = usePreferences();
  useEffect(() => dialog.current?.showModal?.(), []);
  const parts = [
    ['pinned', pinned] as const,
    ['recent', recent.filter((place) => !pinned.some((one) => isSame(one, place))).slice(0, recents)] as const,
  ];
  const arrange = () => {
    onClose();
    showDialog('arrange');
  };
  return (
    <dialog ref={dialog} className={styles.sheet} aria-label={t('shell.navigation')} onClose={onClose}>
      <button type="button" className={styles.close} onClick={onClose}>
        {t('common.close')}
      </button>
      {parts.map(
        ([name, places]) =>
          places.length > 0 && (
            <section key={name}>
              <h2>{t(`shell.${name}`)}</h2>
              <KeptPlaces places={places} onOpen={onClose} />
            </section>
          ),
      )}
      {groups.map((group) => (
        <section key={group.menu}>
          <h2>{t(`menu.${group.menu}`)}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.key}>
                <Link to={item.to} activeProps={{ 'aria-current': 'page' }} onClick={onClose}>
                  <ObjectIcon name={item.icon} />
                  {item.label}
                  <WaitingCount waiting={item.waiting} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <button type="button" className={styles.arrange} onClick={arrange}>
        {t('shell.arrange')}
      </button>
    </dialog>
  );
}
