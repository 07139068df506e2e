import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MOVE_KINDS } from '@/api/move-types';
import type { MoveSearch } from '@/lib/searches';
import { PageHeader } from '@/ui/page-header';
import styles from './form.module.css';

/** What is to happen, in the words people use for it. */
export function KindChooser({ search }: { search: MoveSearch }) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <PageHeader above={<Link to="/moves">{t('page.moves')}</Link>} title={t('move.new')} note={t('move.new_hint')} />
      <ul className={styles.kinds}>
        {MOVE_KINDS.map((kind) => (
          <li key={kind}>
            <Link to="/moves/$id" params={{ id: 'new' }} search={{ ...search, kind }} className={styles.kind ?? ''}>
              <strong>{t(`move.kind.${kind}`)}</strong>
              <span>{t(`move.about.${kind}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
