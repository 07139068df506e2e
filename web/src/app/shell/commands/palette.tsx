import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ObjectIcon } from '@/ui/icon';
import type { Place } from '@/lib/kept';
import type { NavigationGroup } from '../../navigation';
import { Watermark } from '../watermark';
import type { Command } from './command';
import styles from './palette.module.css';
import { useCommands } from './use-commands';

interface CommandPaletteProps {
  groups: NavigationGroup[];
  /** The record that lies under it. */
  here: Place | null;
  onClose: () => void;
}

/** Where a key leads from one of so many; nothing: the key is another's. */
function stepOf(event: KeyboardEvent, at: number, last: number): number | null {
  switch (event.key) {
    case 'ArrowDown':
      return at >= last ? 0 : at + 1;
    case 'ArrowUp':
      return at <= 0 ? last : at - 1;
    case 'Home':
    case 'End':
      // In what is typed they go on doing what they do in any field.
      if (event.currentTarget instanceof HTMLInputElement && event.currentTarget.value !== '') return null;
      return event.key === 'Home' ? 0 : last;
    default:
      return null;
  }
}

export default function CommandPalette({ groups: navigation, here, onClose }: CommandPaletteProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { groups, searching, late } = useCommands(navigation, typed, here);
  const commands = groups.flatMap((group) => group.commands);
  const active = Math.min(at, commands.length - 1);
  useEffect(() => dialog.current?.showModal?.(), []);
  useEffect(() => {
    document.getElementById(`palette-${active}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  const choose = (command: Command | undefined, apart: boolean) => {
    if (!command) return;
    if (apart && command.to) {
      window.open(command.to, '_blank', 'noopener');
      return;
    }
    onClose();
    if (command.to) router.history.push(command.to);
    else command.run?.();
  };
  // Whoever types and presses Enter at once means what the server is about to find.
  const wanting = useRef(false);
  const found = new Set(groups.filter(({ name }) => name === 'records' || name === 'people').flatMap((group) => group.commands));
  const enter = (apart: boolean) => {
    const command = commands[active];
    if (late && (!command || found.has(command))) wanting.current = true;
    else choose(command, apart);
  };
  useEffect(() => {
    if (!wanting.current || late) return;
    wanting.current = false;
    choose(commands[active], false);
  });
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = stepOf(event, active, commands.length - 1);
    if (next !== null) setAt(next);
    else if (event.key === 'Enter') enter(event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className={styles.palette} aria-label={t('palette.title')} onClose={onClose}>
      <div className={styles.head}>
        <input
          className={styles.input}
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={commands.length > 0 ? `palette-${active}` : undefined}
          aria-label={t('palette.placeholder')}
          aria-describedby="palette-prefixes"
          placeholder={t('palette.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            wanting.current = false;
          }}
          onKeyDown={press}
        />
        <button type="button" className={styles.close} onClick={onClose}>
          {t('common.close')}
        </button>
      </div>
      <div id="palette-list" role="listbox" aria-label={t('palette.title')} className={styles.list}>
        {groups.map((group) => (
          <div key={group.name} role="group" aria-labelledby={`palette-group-${group.name}`}>
            <p className={styles.group} id={`palette-group-${group.name}`}>
              {t(`command.group.${group.name}`)}
            </p>
            {group.commands.map((command) => {
              const index = commands.indexOf(command);
              return (
                <div
                  key={command.key}
                  id={`palette-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  className={styles.entry}
                  onPointerMove={() => setAt(index)}
                  onClick={(event) => choose(command, event.ctrlKey || event.metaKey)}
                  onKeyDown={press}
                >
                  <ObjectIcon name={command.icon} />
                  <span className={styles.label}>{command.label}</span>
                  {command.detail && <span className={styles.detail}>{command.detail}</span>}
                  {command.hint && <kbd className={styles.key}>{command.hint}</kbd>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <div className={styles.foot}>
        <p role="status">{searching ? t('palette.searching') : commands.length === 0 ? t('palette.nothing') : t('palette.hint')}</p>
        <p id="palette-prefixes" className={styles.prefixes}>
          <span>
            <kbd className={styles.key}>&gt;</kbd> {t('command.prefix.actions')}
          </span>
          <span>
            <kbd className={styles.key}>@</kbd> {t('command.prefix.people')}
          </span>
          <span>
            <kbd className={styles.key}>#</kbd> {t('command.prefix.pages')}
          </span>
        </p>
      </div>
      <Watermark />
    </dialog>
  );
}
