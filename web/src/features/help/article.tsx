import { useEffect, useRef, type MouseEvent } from 'react';
import styles from './help.module.css';
import type { HelpPage } from './types';

interface ArticleProps {
  page: HelpPage;
  /** The heading to begin at. */
  at: string | undefined;
  onOpen: (slug: string, at: string | undefined) => void;
}

/** What a link of a page leads to within the help. */
export function placeOf(href: string): { slug: string; at: string | undefined } | null {
  const [, slug, at] = /^\/help\/([a-z-]+)(?:#(.+))?$/.exec(href) ?? [];
  return slug ? { slug, at: at && decodeURIComponent(at) } : null;
}

/** A page. Its HTML was made from our own files when the program was built. */
export function Article({ page, at, onOpen }: ArticleProps) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const heading = at && shown.current?.querySelector<HTMLElement>(`[id="help-${CSS.escape(at)}"]`);
    if (!heading) return;
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }, [page, at]);
  // One listener for all links: they lead to pages of the help, and are links for every other way of opening them.
  const follow = (event: MouseEvent<HTMLDivElement>) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest('a');
    const place = link && placeOf(link.getAttribute('href') ?? '');
    if (!place) return;
    event.preventDefault();
    onOpen(place.slug, place.at);
  };
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the links inside are what is pressed, by keys as well
    <div ref={shown} className={styles.article} onClick={follow} dangerouslySetInnerHTML={{ __html: page.html }} />
  );
}
