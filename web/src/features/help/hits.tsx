import { useTranslation } from 'react-i18next';
import { SkeletonLines } from '@/ui/skeleton';
import { useHelpWords } from './content';
import { HelpLink } from './contents-list';
import styles from './help.module.css';
import { searchHelp } from './search';

interface HitsProps {
  query: string;
  onOpen: (slug: string, at: string | undefined) => void;
}

/** Where the words stand. */
export function Hits({ query, onOpen }: HitsProps) {
  const { t } = useTranslation();
  const words = useHelpWords(true);
  if (!words.data) return <SkeletonLines label={t('common.loading')} />;
  const hits = searchHelp(words.data, query);
  return (
    <section className={styles.hits} aria-label={t('help.found')}>
      <p role="status" className={styles.soft}>
        {hits.length === 0 ? t('help.nothing', { words: query.trim() }) : t('help.found_n', { count: hits.length })}
      </p>
      <ul>
        {hits.map((hit) => (
          <li key={`${hit.slug}#${hit.id}`}>
            <HelpLink to={`/help/${hit.slug}${hit.id ? `#${encodeURIComponent(hit.id)}` : ''}`} onOpen={onOpen}>
              <strong>{hit.heading ? `${hit.title} › ${hit.heading}` : hit.title}</strong>
              <span className={styles.piece}>
                {hit.before}
                <mark>{hit.match}</mark>
                {hit.after}
              </span>
            </HelpLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
