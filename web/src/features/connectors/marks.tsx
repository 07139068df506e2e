import { useTranslation } from 'react-i18next';
import type { ConnectorBrief } from '@/api/connectors';
import { formatInstant } from '@/lib/dates';
import { DotLabel } from '@/ui/dot-label';
import { stateOf } from './state';
import styles from './connectors.module.css';

const COLORS = { off: 'gray', problem: 'red', behind: 'orange', new: 'blue', well: 'green' } as const;

/** How it is, in words: the state, what is wrong, and since when it went well. */
export function ConnectorState({ connector }: { connector: ConnectorBrief }) {
  const { t, i18n } = useTranslation();
  const state = stateOf(connector);
  const { last_ok_at: last, problem, behind } = connector;
  return (
    <div className={styles.state}>
      <DotLabel color={COLORS[state]}>{state === 'behind' ? t('connector.behind', { count: behind }) : t(`connector.state.${state}`)}</DotLabel>
      {state === 'problem' && problem && <span className={styles.small}>{problem.message}</span>}
      {last && <span className={styles.small}>{t('connector.last_ok', { at: formatInstant(last, i18n.language) })}</span>}
    </div>
  );
}
