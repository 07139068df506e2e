import type { NavigationItem } from '../navigation';

/** After `g`: where a letter leads. The letters are those of the English names, the same in every language. */
export const LEADS: readonly (readonly [string, string])[] = [
  ['c', 'customer'],
  ['k', 'contact'],
  ['f', 'follow_up'],
  ['o', 'order'],
  ['p', 'product'],
  ['t', 'task'],
  ['a', '#approvals'],
  ['m', 'employee'],
  ['r', '#figures'],
];

/** The entries of the navigation that letters lead to, as far as the reader has them. */
export const leadsOf = (items: NavigationItem[]): { letter: string; item: NavigationItem }[] =>
  LEADS.flatMap(([letter, key]) => {
    const item = items.find((one) => one.key === key);
    return item ? [{ letter, item }] : [];
  });

const NO_TEXT = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color'];

/** Whether keys belong to whoever writes: into a field, or into what an input method puts together. */
export function isWriting(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode' | 'target'>): boolean {
  const { target } = event;
  // While it puts something together, an input method sends keys with this number.
  if (event.isComposing || event.keyCode === 229) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return (
    target.isContentEditable ||
    // Menus and the like are walked by first letters.
    target.closest('textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=combobox], [role=tree]') !== null
  );
}

/** Whether something lies over the page that takes the keys. */
export const isCovered = (): boolean =>
  [...document.querySelectorAll('dialog[open], [role=dialog], .ant-dropdown, .ant-select-dropdown')].some(
    // What was closed stays in the page and takes no room.
    (over) => over.getClientRects().length > 0,
  );

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#content a[data-row]')];

/** The next or previous row of the list on the page; false where there is no list. */
export function walkRows(step: 1 | -1): boolean {
  const rows = links();
  if (rows.length === 0) return false;
  const inside = document.activeElement?.closest('tr, li') ?? null;
  const at = inside ? rows.findIndex((link) => inside.contains(link)) : -1;
  const next = at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step));
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Ticks the row that has the focus. */
export function tickRow(): boolean {
  const row = document.activeElement?.closest('tr, li');
  if (!row?.querySelector('a[data-row]')) return false;
  const box = row.querySelector<HTMLElement>('input[type=checkbox]');
  box?.click();
  return box !== null;
}

/** Puts the cursor into the search of the list on the page. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLElement>('#content [data-search]');
  const input = field instanceof HTMLInputElement ? field : field?.querySelector('input');
  input?.focus();
  input?.select();
  return input != null;
}

/** Gives the keys back to the page; a field that has something open closes that first. */
export function leaveField(target: EventTarget | null): void {
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
  if (field?.closest('#content') && field.getAttribute('role') !== 'combobox' && !isCovered()) field.blur();
}

/** Saves what is written: the form the cursor stands in, else the only one there is. */
export function saveForm(): boolean {
  const within = document.activeElement?.closest('form');
  const forms = [...document.querySelectorAll<HTMLFormElement>('[role=dialog] form, #content form')];
  const form = within ?? (forms.length === 1 ? forms[0] : undefined);
  const button = form?.querySelector<HTMLElement>('[type=submit]:not([disabled], [aria-disabled=true])');
  button?.click();
  return button != null;
}
