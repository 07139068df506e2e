import { useTranslation } from 'react-i18next';
import { placeOf } from './article';
import { CONTENTS } from './contents';
import styles from './help.module.css';
import type { HelpPage } from './types';

interface ContentsListProps {
  pages: HelpPage[];
  current: string | undefined;
  onOpen: (slug: string) => void;
}

/** Every page, by what people come for. */
export function ContentsList({ pages, current, onOpen }: ContentsListProps) {
  const { t } = useTranslation();
  const titleOf = (slug: string) => pages.find((page) => page.slug === slug)?.title ?? slug;
  return (
    <nav className={styles.contents} aria-label={t('help.contents')}>
      {CONTENTS.map(({ group, pages: slugs }) => (
        <section key={group}>
          <h3>{t(`help.group.${group}`)}</h3>
          <ul>
            {slugs.map((slug) => (
              <li key={slug}>
                <HelpLink to={`/help/${slug}`} current={slug === current} onOpen={onOpen}>
                  {titleOf(slug)}
                </HelpLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

interface HelpLinkProps {
  to: string;
  current?: boolean;
  children: React.ReactNode;
  onOpen: (slug: string, at: string | undefined) => void;
}

/** A link within the help: pressed it stays where one reads, opened otherwise it has an address of its own. */
export function HelpLink({ to, current, children, onOpen }: HelpLinkProps) {
  return (
    <a
      href={to}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        const place = placeOf(to);
        if (!place || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(place.slug, place.at);
      }}
    >
      {children}
    </a>
  );
}
