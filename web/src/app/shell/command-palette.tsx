import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { searchQuery } from '@/api/search';
import { ObjectIcon } from '@/ui/icon';
import { pathOf, type NavigationGroup } from '../navigation';
import styles from './command-palette.module.css';
import { Watermark } from './watermark';

interface Entry {
  key: string;
  label: string;
  detail: string | null;
  icon: string | null;
  to: string;
}

/** Pages whose name holds what was typed come first, then records the server found. */
function useEntries(groups: NavigationGroup[], typed: string) {
  const { t } = useTranslation();
  const q = useDeferredValue(typed.trim());
  const found = useQuery(searchQuery(q));
  const icons = new Map(groups.flatMap((group) => group.items.map((item) => [item.key, item.icon] as const)));
  const pages = [
    ...groups.flatMap((group) =>
      group.items.map((item): Entry => ({ ...item, key: `page:${item.key}`, detail: t(`menu.${group.menu}`) })),
    ),
    { key: 'page:account', label: t('page.account'), detail: null, icon: 'user', to: '/account' },
  ].filter((page) => page.label.toLowerCase().includes(q.toLowerCase()));
  const hits = (q ? (found.data?.items ?? []) : []).map(
    (hit): Entry => ({
      key: `${hit.object}:${hit.id}`,
      label: hit.label,
      detail: [hit.object_label, hit.detail].filter(Boolean).join(' · '),
      icon: icons.get(hit.object) ?? null,
      to: pathOf(hit.object) + `/${hit.id}`,
    }),
  );
  return { entries: [...pages, ...hits], searching: q !== '' && found.isFetching };
}

export default function CommandPalette({ groups, onClose }: { groups: NavigationGroup[]; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { entries, searching } = useEntries(groups, typed);
  const active = Math.min(at, entries.length - 1);
  useEffect(() => dialog.current?.showModal?.(), []);
  useEffect(() => {
    document.getElementById(`palette-${active}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    void navigate({ to: entry.to });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(active + 1, entries.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(entries[active]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className={styles.palette} aria-label={t('palette.title')} onClose={onClose}>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries.length > 0 ? `palette-${active}` : undefined}
        aria-label={t('palette.placeholder')}
        placeholder={t('palette.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul id="palette-list" role="listbox" aria-label={t('palette.title')} className={styles.list}>
        {entries.map((entry, index) => (
          <li
            key={entry.key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.entry}
            onPointerMove={() => setAt(index)}
            onClick={() => choose(entry)}
            onKeyDown={press}
          >
            <ObjectIcon name={entry.icon} />
            <span className={styles.label}>{entry.label}</span>
            {entry.detail && <span className={styles.detail}>{entry.detail}</span>}
          </li>
        ))}
      </ul>
      <p className={styles.foot} role="status">
        {searching ? t('palette.searching') : entries.length === 0 ? t('palette.nothing') : t('palette.hint')}
      </p>
      <Watermark />
    </dialog>
  );
}
