import { useTranslation } from 'react-i18next';
import type { Progress } from './answers';
import styles from './reviews.module.css';

/** How far it is: what is answered, what is decided and not sent, what is left. */
export function ProgressBar({ progress }: { progress: Progress }) {
  const { t } = useTranslation();
  const { total, sent, decided } = progress;
  const part = (count: number) => ({ width: `${total > 0 ? (count / total) * 100 : 0}%` });
  return (
    <div className={styles.progress}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={t('review.progress')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={sent + decided}
      >
        <span className={styles.sent} style={part(sent)} />
        <span className={styles.decided} style={part(decided)} />
      </div>
      <span role="status">{t('review.progress_of', { done: sent + decided, total })}</span>
    </div>
  );
}
