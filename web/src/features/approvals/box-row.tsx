import { BellOutlined, FileSyncOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { subjectOf } from '@/api/approval-title';
import { wordOf, type ApprovalSummary, type Box } from '@/api/approval-types';
import { formatInstant } from '@/lib/dates';
import styles from './approvals.module.css';
import { DueMark, StageMark } from './marks';

interface BoxRowProps {
  box: Box;
  approval: ApprovalSummary;
  chosen: boolean;
  /** Null where nothing is decided about it. */
  onChoose: (() => void) | null;
}

export function BoxRow({ box, approval, chosen, onChoose }: BoxRowProps) {
  const { t, i18n } = useTranslation();
  const unread = box === 'copied' && !approval.read;
  return (
    <li className={styles.row} data-chosen={chosen || undefined} data-unread={unread || undefined}>
      {onChoose && (
        <input
          type="checkbox"
          className={styles.tick}
          checked={chosen}
          aria-label={t('approval.select', { title: subjectOf(approval) })}
          onChange={onChoose}
        />
      )}
      <div className={styles.what}>
        <Link to="/approvals/$id" params={{ id: approval.id }} className={styles.title ?? ''}>
          {t(`approval.asks.${wordOf(approval.object, approval.deed)}`, { object: approval.object_label, title: subjectOf(approval) })}
        </Link>
        {unread && <span className={styles.unread}>{t('approval.unread')}</span>}
        <p className={styles.meta}>
          <span>{t('approval.from', { name: approval.submitter.name, at: approval.submitted_at ? formatInstant(approval.submitted_at, i18n.language) : '–' })}</span>
          <span>{approval.number}</span>
          {approval.change_order && (
            <span>
              <FileSyncOutlined aria-hidden="true" /> {t('change.name')}
            </span>
          )}
        </p>
        {approval.reason && <p className={styles.reason}>{approval.reason}</p>}
      </div>
      <div className={styles.where}>
        <StageMark stage={approval.stage} />
        {approval.stage === 'waiting' && (
          <span className={styles.step}>
            {box === 'todo'
              ? (approval.step ?? approval.process)
              : approval.waiting_for.map(({ name }) => name).join(t('filter.list_separator'))}
          </span>
        )}
        <DueMark approval={approval} />
        {approval.urged > 0 && (
          <span className={styles.urged}>
            <BellOutlined aria-hidden="true" /> {t('approval.urged', { count: approval.urged })}
          </span>
        )}
      </div>
    </li>
  );
}
