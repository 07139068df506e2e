import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationPosition } from '@/api/move-types';
import { rowKey, type Chosen } from './chosen';
import { marksOf, nameOf } from './marks';
import { Sign } from './sign';
import { openFor, vacancies, type DepartmentNode } from './tree';
import styles from './tree.module.css';

interface TreeViewProps {
  tree: DepartmentNode[];
  /** Everything is open, as after a search. */
  all: boolean;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
  /** Something was picked up, and what is chosen next is where it is put down. */
  carrying: boolean;
  onGiveUp: () => void;
}

interface Item {
  key: string;
  chosen: Chosen;
  words: ReactNode;
  planned?: boolean;
  open?: boolean | undefined;
  children: () => Item[];
}

const POSITION = 'p';

/** What the tree consists of, in its words. */
function useItems(tree: DepartmentNode[], open: ReadonlySet<string>): Item[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const number = new Intl.NumberFormat(i18n.language);
    const people = (node: DepartmentNode) => t('organisation.people', { count: node.people, places: number.format(node.places) });
    const vacant = (count: number) => t('organisation.vacant', { count });
    const positionOf = (node: DepartmentNode, position: OrganisationPosition): Item => {
      const free = vacancies(position);
      const key = POSITION + position.id;
      const heads = position === node.head && t('organisation.heads');
      const title = position.job_title !== position.name && position.job_title;
      const notes = [heads, title].filter(Boolean).join(' · ');
      const names = position.holders.slice(0, 3).map(nameOf).join(t('filter.list_separator'));
      return {
        key,
        chosen: { kind: 'position', node, position },
        words: (
          <>
            <span>{position.name}</span>
            {notes && <span className={styles.note}>{notes}</span>}
            {!open.has(key) && names && <span className={styles.note}>{names}{position.holders.length > 3 && ' …'}</span>}
            {free > 0 && <span className={styles.vacant}>{vacant(free)}</span>}
          </>
        ),
        open: position.holders.length > 0 ? open.has(key) : undefined,
        children: () => position.holders.map((holder): Item => {
          const marks = marksOf(holder, t, i18n.language);
          return {
            key: `h${rowKey(position, holder)}`,
            chosen: { kind: 'person', node, position, holder },
            planned: holder.planned,
            words: (
              <>
                <span className={styles.person}>{nameOf(holder)}</span>
                {marks.map((mark) => (
                  <span key={mark.kind} className={styles.mark} data-kind={mark.kind}>
                    <Sign kind={mark.kind} />
                    {mark.text}
                  </span>
                ))}
              </>
            ),
            children: () => [],
          };
        }),
      };
    };
    const departmentOf = (node: DepartmentNode): Item => {
      const leader = node.head?.holders.map(nameOf).join(t('filter.list_separator'));
      const free = node.vacant > 0 ? vacant(node.vacant) : '';
      const { id, name } = node.department;
      return {
        key: id,
        chosen: { kind: 'department', node },
        words: (
          <>
            <span className={styles.name}>{name}</span>
            {leader && <span className={styles.note}>{t('organisation.head', { name: leader })}</span>}
            <span className={styles.counts}>
              <span>{people(node)}</span>
              {free && <span className={styles.vacant}>{free}</span>}
            </span>
          </>
        ),
        open: node.positions.length + node.children.length > 0 ? open.has(id) : undefined,
        children: () => [...node.positions.map((position) => positionOf(node, position)), ...node.children.map(departmentOf)],
      };
    };
    return tree.map(departmentOf);
  }, [tree, open, t, i18n.language]);
}

/** The chart in words: one item a department, position and person, led through by the keyboard as trees are. Items
 * stand beside each other with their levels, so that the name of each is its own words alone. */
export function TreeView({ tree, all, chosen, onChoose, carrying, onGiveUp }: TreeViewProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(all ? openWithPositions(tree) : tree.map((node) => node.department.id)));
  const [at, setAt] = useState<string | null>(tree[0]?.department.id ?? null);
  const items = useItems(tree, open);

  const set = (keys: string[], isOpen: boolean) =>
    setOpen((now) => {
      const next = new Set(now);
      for (const key of keys) {
        if (isOpen) next.add(key);
        else next.delete(key);
      }
      return next;
    });
  const elements = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])];
  const focus = (element: Element | null | undefined) => {
    if (!(element instanceof HTMLElement)) return;
    setAt(element.dataset['key'] ?? null);
    element.focus();
  };
  const act = (item: Item) => {
    if (!carrying && item.open !== undefined && item.chosen.kind !== 'person') set([item.key], !item.open);
    onChoose(item.chosen);
  };
  const typed = useRef({ words: '', at: 0 });
  const keys = (event: KeyboardEvent<HTMLElement>, item: Item, siblings: Item[]) => {
    const element = event.currentTarget;
    const all = elements();
    const index = all.indexOf(element);
    const acts: Record<string, () => void> = {
      ArrowDown: () => focus(all[index + 1]),
      ArrowUp: () => focus(all[index - 1]),
      Home: () => focus(all[0]),
      End: () => focus(all.at(-1)),
      ArrowRight: () => (item.open === false ? set([item.key], true) : item.open && focus(all[index + 1])),
      ArrowLeft: () => (item.open ? set([item.key], false) : focus(all.slice(0, index).findLast((one) => levelOf(one) < levelOf(element)))),
      Enter: () => onChoose(item.chosen),
      ' ': () => onChoose(item.chosen),
      '*': () => set(siblings.filter((one) => one.open !== undefined).map((one) => one.key), true),
      Escape: onGiveUp,
    };
    const known = acts[event.key];
    if (known) {
      event.preventDefault();
      event.stopPropagation();
      return known();
    }
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    const now = event.timeStamp;
    typed.current = { words: (now - typed.current.at < 700 ? typed.current.words : '') + event.key.toLowerCase(), at: now };
    const begins = (one: HTMLElement) => one.textContent.toLowerCase().startsWith(typed.current.words);
    focus([...all.slice(index + (typed.current.words.length > 1 ? 0 : 1)), ...all].find(begins));
  };
  const same = (item: Item): boolean =>
    chosen !== null && item.chosen.kind === chosen.kind && item.key === keyOf(chosen);
  const drawAll = (siblings: Item[], level: number): ReactNode[] =>
    siblings.flatMap((item, index) => [draw(item, level, index, siblings), ...(item.open ? drawAll(item.children(), level + 1) : [])]);
  const draw = (item: Item, level: number, index: number, siblings: Item[]): ReactNode => (
    <li
      key={item.key}
      role="treeitem"
      data-key={item.key}
      data-planned={item.planned || undefined}
      data-kind={item.chosen.kind}
      className={styles.item}
      aria-level={level}
      aria-setsize={siblings.length}
      aria-posinset={index + 1}
      aria-expanded={item.open}
      aria-selected={same(item)}
      tabIndex={item.key === at ? 0 : -1}
      onKeyDown={(event) => keys(event, item, siblings)}
      onFocus={() => setAt(item.key)}
    >
      {/* The keyboard has the item itself. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div className={styles.row} style={{ paddingInlineStart: `calc(var(--unit) * ${(level - 1) * 4 + 3})` }} onClick={() => act(item)}>
        <span className={styles.arrow} data-open={item.open} aria-hidden="true" />
        {item.words}
      </div>
    </li>
  );
  return (
    <ul ref={list} role="tree" aria-label={t('page.organisation')} className={styles.tree}>
      {drawAll(items, 1)}
    </ul>
  );
}

const levelOf = (item: Element) => Number(item.getAttribute('aria-level'));

const keyOf = (chosen: Chosen): string =>
  chosen.kind === 'department'
    ? chosen.node.department.id
    : chosen.kind === 'position'
      ? POSITION + chosen.position.id
      : `h${rowKey(chosen.position, chosen.holder)}`;

/** What was found is seen to the last, up to a bound. */
function openWithPositions(tree: DepartmentNode[]): string[] {
  const departments = openFor(tree);
  const positions: string[] = [];
  const visit = (node: DepartmentNode) => {
    if (!departments.has(node.department.id)) return;
    positions.push(...node.positions.map((position) => POSITION + position.id));
    node.children.forEach(visit);
  };
  tree.forEach(visit);
  return [...departments, ...positions];
}
