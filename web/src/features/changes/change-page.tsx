import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeQuery, type ChangeOrder } from '@/api/changes';
import { formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { ChangeStageMark } from '@/records/change/change-stage';
import { countsOf } from '@/records/diff/diff';
import DiffView from '@/records/diff/diff-view';
import { Effects } from '@/records/diff/effects';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './changes.module.css';
import { ChangeActs } from './change-acts';

/** One change order: what was, what shall be and what is, with what to look at twice first. */
export function ChangePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const change = useQuery(changeQuery(id));
  usePageTitle(change.data && t('change.open', { number: change.data.number }));
  if (change.error) return <ProblemNotice error={change.error} retry={() => void change.refetch()} />;
  if (!change.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <ChangeView change={change.data} />;
}

function ChangeView({ change }: { change: ChangeOrder }) {
  const { t } = useTranslation();
  const counts = countsOf(change.fields, change.lines);
  // That it waits is noted on the record itself, and counts there as a version.
  const moved = change.record_version !== change.base_version && change.stage === 'draft';
  return (
    <div className={styles.page}>
      <PageHeader
        above={
          <Link to="/records/$object/$id" params={{ object: change.object, id: change.record }} search={{ tab: 'changes' }}>
            {change.title}
          </Link>
        }
        title={t('change.title', { title: change.title })}
        note={
          <span className={styles.note}>
            <ChangeStageMark stage={change.stage} />
            <span className="faint">{change.number}</span>
          </span>
        }
      />
      {change.conflicts.length > 0 && (
        <NoticeBar tone="danger" title={t('change.conflict_title')}>
          {t('change.conflict_hint')}
        </NoticeBar>
      )}
      {change.conflicts.length === 0 && moved && <NoticeBar>{t('change.moved_on')}</NoticeBar>}
      {change.problems.length > 0 && (
        <NoticeBar tone="danger" title={t('change.problems')}>
          {change.problems.map(({ message }) => message).join(' ')}
        </NoticeBar>
      )}
      <Facts change={change} />
      {change.deed === 'delete' ? (
        <NoticeBar tone="warning" title={t('change.would_delete')} />
      ) : (
        <Panel title={t('change.what')} note={t('change.counts', { ...counts })}>
          <DiffView object={change.object} fields={change.fields} lines={change.lines} />
        </Panel>
      )}
      {change.effects.length > 0 && (
        <Panel title={t('change.effects')}>
          <Effects object={change.object} effects={change.effects} />
        </Panel>
      )}
      <ChangeActs change={change} />
    </div>
  );
}

function Facts({ change }: { change: ChangeOrder }) {
  const { t, i18n } = useTranslation();
  return (
    <Panel>
      <dl className={styles.facts}>
        <div>
          <dt>{t('change.deed_label')}</dt>
          <dd>{t(`change.deed.${change.deed}`)}</dd>
        </div>
        <div>
          <dt>{t('approval.submitter')}</dt>
          <dd>{change.submitter?.name ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('change.created_at')}</dt>
          <dd>{formatInstant(change.created_at, i18n.language)}</dd>
        </div>
        {change.approval && (
          <div>
            <dt>{t('page.approvals')}</dt>
            <dd>
              <Link to="/approvals/$id" params={{ id: change.approval }}>
                {t('approval.open')}
              </Link>
            </dd>
          </div>
        )}
        {change.reason && (
          <div className={styles.wide}>
            <dt>{t('change.reason')}</dt>
            <dd className="long-text">{change.reason}</dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
