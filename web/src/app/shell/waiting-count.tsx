import { useTranslation } from 'react-i18next';
import type { Waiting } from '../navigation';
import styles from './shell.module.css';

const MOST = 99;

/** How much waits, said in words; nothing where nothing does. */
export function useWaitingWords() {
  const { t } = useTranslation();
  return (waiting: Waiting | undefined): string => {
    if (!waiting || waiting.count === 0) return '';
    const { count } = waiting;
    return waiting.overdue ? t('shell.waiting_late', { count }) : t('shell.waiting', { count });
  };
}

/** How much waits for the reader, beside what it waits behind; red when it is late. */
export function WaitingCount({ waiting }: { waiting: Waiting | undefined }) {
  const words = useWaitingWords()(waiting);
  if (!waiting || !words) return null;
  return (
    <span className={styles.count} data-overdue={waiting.overdue || undefined} title={words}>
      <span aria-hidden="true">{waiting.count > MOST ? `${MOST}+` : waiting.count}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
