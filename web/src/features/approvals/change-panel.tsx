import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeQuery } from '@/api/changes';
import DiffView from '@/records/diff/diff-view';
import { Effects } from '@/records/diff/effects';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';

/** What the change order would change. */
export default function ChangePanel({ id, hides }: { id: string; hides: boolean }) {
  const { t } = useTranslation();
  const change = useQuery(changeQuery(id));
  if (change.error) return <ProblemNotice error={change.error} retry={() => void change.refetch()} />;
  if (!change.data) return <SkeletonLines lines={4} label={t('common.loading')} />;
  const { object, fields, lines, effects, conflicts, number } = change.data;
  return (
    <>
      <Panel
        title={t('change.what')}
        note={hides ? t('approval.hides') : undefined}
        actions={
          !hides && (
            <Link to="/changes/$id" params={{ id }}>
              {t('change.open', { number })}
            </Link>
          )
        }
      >
        {conflicts.length > 0 && <NoticeBar tone="danger" title={t('change.conflict_title')} />}
        {hides && fields.length === 0 && lines.length === 0 ? (
          <p className="faint">{t('approval.hides_all')}</p>
        ) : (
          <DiffView object={object} fields={fields} lines={lines} />
        )}
      </Panel>
      {effects.length > 0 && (
        <Panel title={t('change.effects')}>
          <Effects object={object} effects={effects} />
        </Panel>
      )}
    </>
  );
}
