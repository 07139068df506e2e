import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Approval } from '@/api/approval-types';
import { formatInstant } from '@/lib/dates';
import { Panel } from '@/ui/panel';
import styles from './approvals.module.css';

/** What is asked, by whom and why. */
export function AskedPanel({ approval }: { approval: Approval }) {
  const { t, i18n } = useTranslation();
  const instant = (at: string) => formatInstant(at, i18n.language);
  return (
    <Panel title={t('approval.asked')}>
      <dl className={styles.facts}>
        <div>
          <dt>{approval.object_label}</dt>
          <dd>
            {approval.object === 'move' ? (
              <Link to="/moves/$id" params={{ id: approval.record }} search={{}}>
                {t('approval.look_at_plan', { number: approval.title ?? approval.number })}
              </Link>
            ) : approval.title === null ? (
              <span className="faint">{approval.hides ? t('approval.hidden_title') : t('approval.unseen')}</span>
            ) : approval.hides ? (
              approval.title
            ) : (
              <Link to="/records/$object/$id" params={{ object: approval.object, id: approval.record }} search={{}}>
                {approval.title}
              </Link>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('approval.submitter')}</dt>
          <dd>{approval.submitter.name}</dd>
        </div>
        <div>
          <dt>{t('approval.submitted_at')}</dt>
          <dd>{approval.submitted_at ? instant(approval.submitted_at) : '–'}</dd>
        </div>
        {approval.ended_at && (
          <div>
            <dt>{t('approval.ended_at')}</dt>
            <dd>{instant(approval.ended_at)}</dd>
          </div>
        )}
        {approval.stage === 'waiting' && (
          <div>
            <dt>{t('approval.waiting_for')}</dt>
            <dd>{approval.waiting_for.map(({ name }) => name).join(t('filter.list_separator')) || '–'}</dd>
          </div>
        )}
        {approval.reason && (
          <div className={styles.wide}>
            <dt>{t('approval.reason')}</dt>
            <dd className="long-text">{approval.reason}</dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
