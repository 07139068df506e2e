import { PaperClipOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ACTS, type Approval, type LogEntry } from '@/api/approval-types';
import { fileUrl } from '@/api/jobs';
import { objectQuery } from '@/api/objects';
import { formatInstant } from '@/lib/dates';
import { Panel } from '@/ui/panel';
import styles from './approvals.module.css';

/** Who did and said what, the newest first. */
export function LogPanel({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(approval.object));
  const { log } = approval;
  /** What was changed while deciding is told by the names of the fields. */
  const called = (names: string) =>
    names
      .split(', ')
      .map((name) => definition.data?.fields.find((field) => field.name === name)?.label ?? name)
      .join(t('filter.list_separator'));
  return (
    <Panel title={t('approval.log')}>
      <ol className={styles.log}>
        {[...log].reverse().map((entry, index) => (
          <Entry key={`${entry.at}-${log.length - index}`} entry={entry} called={called} />
        ))}
      </ol>
    </Panel>
  );
}

function Entry({ entry, called }: { entry: LogEntry; called: (names: string) => string }) {
  const { t, i18n } = useTranslation();
  const known = ACTS.find((act) => act === entry.act);
  const to = entry.to.map(({ name }) => name).join(t('filter.list_separator'));
  return (
    <li>
      <p className={styles.entryHead}>
        <strong>{entry.by?.name ?? t('history.system')}</strong>
        <span>{known ? t(`approval.log_act.${known}`) : entry.act}</span>
        {to && <span>{t('approval.log_to', { to })}</span>}
        {entry.step && <span className="faint">{entry.step}</span>}
        <time dateTime={entry.at} className="faint">
          {formatInstant(entry.at, i18n.language)}
        </time>
      </p>
      {entry.comment && <p className={`long-text ${styles.said}`}>{entry.act === 'amend' ? called(entry.comment) : entry.comment}</p>}
      {entry.files.length > 0 && (
        <p className={styles.files}>
          {entry.files.map((file) => (
            <a key={file.id} href={fileUrl(file.id)} target="_blank" rel="noopener noreferrer">
              <PaperClipOutlined aria-hidden="true" /> {file.name}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}
