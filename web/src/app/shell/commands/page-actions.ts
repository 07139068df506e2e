import type { Command } from './command';

/** What the page is for comes first, what takes away last. */
const placeOf = ({ classList }: HTMLElement): number =>
  classList.contains('ant-btn-dangerous') ? 2 : classList.contains('ant-btn-primary') ? 0 : 1;

/** What the head of the open page offers, whichever page it is: the palette presses the same buttons. What is refused is left out. */
export function pageActions(): Command[] {
  const buttons = document.querySelectorAll<HTMLElement>('#content header button:not([aria-disabled=true], [aria-pressed], [disabled])');
  return [...buttons]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .flatMap((button, at) => {
      const label = (button.getAttribute('aria-label') ?? button.textContent ?? '').trim();
      return label ? [{ key: `here:${at}`, label, icon: 'rocket', run: () => button.click() }] : [];
    });
}
