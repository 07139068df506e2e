import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '@/api/move-types';
import { Panel } from '@/ui/panel';
import { Mark } from './section';
import styles from './plan.module.css';

interface ConflictsProps {
  conflicts: Conflict[];
  changed: boolean;
  /** Leads to what the conflict is about; missing where nothing can be changed any more. */
  onGo?: ((field: string) => void) | undefined;
}

/** What somebody has to decide: what stops the plan first. */
export function Conflicts({ conflicts, changed, onGo }: ConflictsProps) {
  const { t } = useTranslation();
  const ordered = [...conflicts].sort((one, other) => Number(other.blocking) - Number(one.blocking));
  const decide = conflicts.length === 0 || conflicts.some((conflict) => conflict.blocking);
  return (
    <Panel title={decide ? t('plan.conflicts.title') : t('plan.conflicts.notes')} count={conflicts.length || null} actions={<Mark on={changed} />}>
      {conflicts.length === 0 ? (
        <p className={styles.fine}>
          <CheckCircleOutlined aria-hidden="true" /> {t('plan.conflicts.none')}
        </p>
      ) : (
        <ul className={styles.conflicts}>
          {ordered.map((conflict, index) => (
            <li key={`${conflict.code}-${index}`} data-blocking={conflict.blocking}>
              {conflict.blocking ? <CloseCircleOutlined aria-hidden="true" /> : <ExclamationCircleOutlined aria-hidden="true" />}
              <span>
                {decide && (
                  <strong>{conflict.blocking ? t('plan.conflicts.blocking') : t('plan.conflicts.notice')} </strong>
                )}
                {conflict.message}
              </span>
              {conflict.field && onGo && (
                <Button size="small" onClick={() => onGo(conflict.field ?? '')}>
                  {t('plan.conflicts.go')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
