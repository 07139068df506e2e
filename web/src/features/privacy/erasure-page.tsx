import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { erasureQuery, type Erasure } from '@/api/privacy';
import { meQuery } from '@/api/session';
import { formatDate, formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { DecisionPanel } from './decision-panel';
import { ExecutePanel } from './execute-panel';
import { Due, StageMark } from './marks';
import styles from './privacy.module.css';

/** One request: whose, why, by when, and what became of it. */
export function ErasurePage({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const me = useQuery(meQuery());
  const request = useQuery(erasureQuery(id));
  const name = request.data?.employee.label ?? t('privacy.unseen');
  usePageTitle(request.data && t('privacy.request_of', { name }));
  if (request.error) return <ProblemNotice error={request.error} retry={() => void request.refetch()} />;
  if (!request.data || !me.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const { data } = request;
  const manages = me.data.powers.includes('manage_people');
  return (
    <div className={styles.page}>
      <PageHeader
        above={manages ? <Link to="/erasures">{t('page.erasures')}</Link> : <Link to="/account">{t('page.account')}</Link>}
        title={t('privacy.request_of', { name })}
        note={
          <>
            <StageMark stage={data.stage} /> <span className="faint">{data.number}</span>
          </>
        }
      />
      {data.overdue && (
        <NoticeBar tone="danger" title={t('privacy.overdue_title', { day: formatDate(data.due_on, i18n.language) })}>
          {data.can.decide && t('privacy.overdue_hint')}
        </NoticeBar>
      )}
      {data.stage === 'done' && (
        <NoticeBar tone="success" title={t('privacy.done_title', { at: data.done_at ? formatInstant(data.done_at, i18n.language) : '' })}>
          {t('privacy.done_hint')}
        </NoticeBar>
      )}
      <Asked request={data} />
      <DecisionPanel request={data} />
      {data.can.execute && <ExecutePanel request={data} />}
    </div>
  );
}

function Asked({ request }: { request: Erasure }) {
  const { t, i18n } = useTranslation();
  return (
    <Panel title={t('privacy.request')}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('privacy.person')}</dt>
          <dd>
            {request.employee.label ? (
              <Link to="/people/$id" params={{ id: request.employee.id }}>
                {request.employee.label}
              </Link>
            ) : (
              t('privacy.unseen')
            )}
          </dd>
        </div>
        <div>
          <dt>{t('privacy.basis_label')}</dt>
          <dd>{t(`privacy.basis.${request.basis}`)}</dd>
        </div>
        <div>
          <dt>{t('privacy.requested_on')}</dt>
          <dd>{formatDate(request.requested_on, i18n.language)}</dd>
        </div>
        <div>
          <dt>{t('privacy.due_on')}</dt>
          <dd>
            <Due stage={request.stage} on={request.due_on} overdue={request.overdue} />
          </dd>
        </div>
        {request.reason && (
          <div className={styles.wide}>
            <dt>{t('privacy.reason')}</dt>
            <dd>{request.reason}</dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
