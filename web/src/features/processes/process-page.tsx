import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Process } from '@/api/approval-types';
import { objectQuery } from '@/api/objects';
import { processQuery } from '@/api/processes';
import { meQuery } from '@/api/session';
import type { ObjectDefinition } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { PROCESS_VIEWS, type ProcessView } from '@/lib/searches';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { DraftProblems } from '@/records/approval/draft-problems';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import { DesignView } from './design-view';
import { ProcessTools } from './process-tools';
import styles from './processes.module.css';
import { SettingsView } from './settings-view';
import { TryView } from './try-view';
import { useConditionalFields } from './use-conditional-fields';
import { useDraft } from './use-draft';
import { VersionsView } from './versions-view';

interface ProcessPageProps {
  id: string;
  view: ProcessView;
}

export function ProcessPage({ id, view }: ProcessPageProps) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const process = useQuery(processQuery(id));
  const object = process.data?.object;
  const definition = useQuery({ ...objectQuery(object ?? ''), enabled: object !== undefined });
  const conditional = useConditionalFields();
  usePageTitle(process.data?.name);
  if (me.data && !me.data.powers.includes('manage_company')) return <NoticeBar tone="warning" title={t('refused.company')} />;
  const error = process.error ?? definition.error;
  if (error) return <ProblemNotice error={error} retry={() => void process.refetch()} />;
  if (!process.data || !definition.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <ProcessView process={process.data} definition={conditional(definition.data)} view={view} />;
}

interface ProcessViewProps {
  process: Process;
  definition: ObjectDefinition;
  view: ProcessView;
}

/** A process while it is designed: the way it goes, its settings, its versions, and a try with a record. */
function ProcessView({ process, definition, view }: ProcessViewProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useDraft(process);
  const { name } = draft.draft;
  useLeaveGuard(() => draft.dirty, 'views');
  const state = draft.loaded.version === null ? t('process.never_published') : t('process.version_n', { n: draft.loaded.version });
  return (
    <div className={styles.page}>
      <PageHeader
        above={<Link to="/approval-processes">{t('page.processes')}</Link>}
        title={name || t('process.unnamed')}
        note={
          <span className={styles.note}>
            <span>{definition.label}</span>
            <span>{state}</span>
            {draft.dirty && <span className={styles.dirty}>{t('process.unsaved')}</span>}
            {!draft.draft.active && <span className={styles.dirty}>{t('process.inactive')}</span>}
          </span>
        }
        actions={<ProcessTools draft={draft} />}
      />
      <DraftProblems
        draft={draft}
        words={{ stale: t('process.stale'), hint: t('process.stale_hint'), theirs: t('process.take_theirs'), ours: t('process.save_ours') }}
      />
      <Tabs
        label={t('process.views')}
        tabs={PROCESS_VIEWS.map((key) => ({ key, label: t(`process.view.${key}`) }))}
        active={view}
        onChange={(next) =>
          void navigate({
            to: '/approval-processes/$id',
            params: { id: process.id },
            search: next === 'flow' ? {} : { view: next },
            replace: true,
            resetScroll: false,
          })
        }
      >
        {view === 'flow' && <DesignView draft={draft} definition={definition} />}
        {view === 'settings' && <SettingsView draft={draft} definition={definition} />}
        {view === 'versions' && <VersionsView process={draft.loaded} />}
        {view === 'try' && <TryView process={draft.loaded} dirty={draft.dirty} definition={definition} />}
      </Tabs>
    </div>
  );
}
