import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownersQuery } from '@/api/records';
import type { ObjectDefinition, OwnerPeriod, RecordRow } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { Panel } from '@/ui/panel';
import styles from './page.module.css';

interface OwnersProps {
  definition: ObjectDefinition;
  record: RecordRow;
}

/** In whose hands a record was. Nothing while it has been with one owner all along: the details say who that is. */
export function Owners({ definition, record }: OwnersProps) {
  const { t } = useTranslation();
  const owners = useQuery(ownersQuery(definition.name, record.id));
  const periods = owners.data?.items ?? [];
  if (periods.length < 2) return null;
  return (
    <Panel title={t('history.owners')}>
      <ol className={styles.entries}>
        {periods.map((period) => (
          <Period key={period.since} period={period} />
        ))}
      </ol>
    </Panel>
  );
}

function Period({ period }: { period: OwnerPeriod }) {
  const { t, i18n } = useTranslation();
  const since = formatInstant(period.since, i18n.language);
  return (
    <li>
      <div className={styles.entryHead}>
        <strong>{period.owner_label ?? t('history.no_owner')}</strong>
        {period.department_label && <span>{period.department_label}</span>}
        <span className={styles.meta}>
          {period.until
            ? t('history.from_to', { since, until: formatInstant(period.until, i18n.language) })
            : t('history.since', { since })}
        </span>
      </div>
    </li>
  );
}
