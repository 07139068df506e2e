import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/api/session';
import { caseQuery, type WholeCase } from '@/api/watching';
import { formatDate, formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { ClosePanel } from './close-panel';
import { CaseMark } from './marks';
import { OperationsTable } from './operations-table';
import styles from './watching.module.css';
import { useFindingWords } from './words';

/** One case: how far from usual it was, what was done, and what was found of it. */
export function CasePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const found = useQuery(caseQuery(id));
  usePageTitle(found.data ? found.data.person.name : t('page.watching'));
  if (me.data && !me.data.powers.includes('view_audit')) return <NoticeBar tone="warning" title={t('watch.refused')} />;
  if (found.error) return <ProblemNotice error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <Whole one={found.data} />;
}

function Whole({ one }: { one: WholeCase }) {
  const { t, i18n } = useTranslation();
  const { said } = useFindingWords();
  const { day, person } = one;
  const when = formatDate(day, i18n.language);
  return (
    <div className={styles.page}>
      <PageHeader
        above={<Link to="/watch">{t('page.watching')}</Link>}
        title={t('watch.case_title', { person: person.name, what: t(`watch.kind.${one.kind}`) })}
        note={
          <span className={styles.note}>
            <span>{when}</span>
            <CaseMark one={one} />
          </span>
        }
        actions={
          <Link to="/people/$id" params={{ id: person.id }}>
            {t('watch.to_person')}
          </Link>
        }
      />
      {one.state === 'open' && one.effect !== 'none' && (
        <NoticeBar tone="warning" title={t(`watch.holds.${one.effect}`, { person: person.name })}>
          {one.effect === 'hold_exports' && t('watch.until_closed')}
        </NoticeBar>
      )}
      <Panel title={said(one)} note={one.notice ? t('watch.notice_hint') : undefined}>
        <Beside one={one} />
      </Panel>
      {one.state === 'open' ? <ClosePanel one={one} /> : <Verdict one={one} />}
      <Panel
        title={t('watch.operations')}
        count={one.operations.length}
        actions={
          <Link to="/operations" search={{ person: person.id, from: day, to: day }}>
            {t('watch.all_that_day')}
          </Link>
        }
        flush={one.operations.length > 0}
      >
        {one.operations.length === 0 ? (
          <p className="faint">{t('operations.none')}</p>
        ) : (
          <OperationsTable operations={one.operations} label={t('watch.operations')} withPerson={false} />
        )}
      </Panel>
    </div>
  );
}

const MEASURES = ['value', 'limit', 'own', 'team'] as const;

/** That day beside what is usual. */
function Beside({ one }: { one: WholeCase }) {
  const { t } = useTranslation();
  const { number } = useFindingWords();
  const largest = Math.max(1, ...MEASURES.map((name) => one[name]));
  return (
    <dl className={styles.measures}>
      {MEASURES.map((name) => (
        <div key={name}>
          <dt>{t(`watch.measure.${name}`)}</dt>
          <dd>
            <span className={styles.track} aria-hidden="true">
              <span data-measure={name} style={{ width: `${(one[name] / largest) * 100}%` }} />
            </span>
            <span className={styles.number}>{number(one[name])}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Verdict({ one }: { one: WholeCase }) {
  const { t, i18n } = useTranslation();
  const by = one.closed_by?.name ?? t('history.system');
  const at = one.closed_at ? formatInstant(one.closed_at, i18n.language) : '';
  return (
    <Panel title={t('watch.closed')} note={t('watch.closed_by', { by, at })}>
      <CaseMark one={one} />
      {one.comment && <p className="long-text">{one.comment}</p>}
    </Panel>
  );
}
