import { useTranslation } from 'react-i18next';
import { HelpLink } from './contents-list';
import styles from './help.module.css';
import type { HelpPage } from './types';

/** The headings of a page; of a short one it would only be in the way. */
export function OnThisPage({ page, onOpen }: { page: HelpPage; onOpen: (slug: string, at: string | undefined) => void }) {
  const { t } = useTranslation();
  const headings = page.headings.filter(({ depth }) => depth === 2);
  if (headings.length < 3) return null;
  return (
    <nav className={styles.onThisPage} aria-label={t('help.on_this_page')}>
      <p>{t('help.on_this_page')}</p>
      <ul>
        {headings.map(({ id, text }) => (
          <li key={id}>
            <HelpLink to={`/help/${page.slug}#${encodeURIComponent(id)}`} onOpen={onOpen}>
              {text}
            </HelpLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
