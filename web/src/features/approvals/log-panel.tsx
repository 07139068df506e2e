import { PaperClipOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ACTS, type LogEntry } from '@/api/approval-types';
import { fileUrl } from '@/api/jobs';
import { formatInstant } from '@/lib/dates';
import { Panel } from '@/ui/panel';
import styles from './approvals.module.css';

/** Who did and said what, the newest first. */
export function LogPanel({ log }: { log: LogEntry[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('approval.log')}>
      <ol className={styles.log}>
        {[...log].reverse().map((entry, index) => (
          <Entry key={`${entry.at}-${log.length - index}`} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
}

function Entry({ entry }: { entry: LogEntry }) {
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
      {entry.comment && <p className={`long-text ${styles.said}`}>{entry.comment}</p>}
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
