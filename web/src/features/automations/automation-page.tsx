import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { automationQuery } from '@/api/automations';
import type { Automation } from '@/api/automation-types';
import { objectQuery } from '@/api/objects';
import { meQuery } from '@/api/session';
import type { ObjectDefinition } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { AUTOMATION_VIEWS, type AutomationView } from '@/lib/searches';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { DraftProblems } from '@/records/approval/draft-problems';
import { DotLabel } from '@/ui/dot-label';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Tabs } from '@/ui/tabs';
import styles from './automations.module.css';
import { DryRunView } from './dry-run-view';
import { PausedNotice } from './paused-notice';
import { RuleTools } from './rule-tools';
import { RuleView } from './rule-view';
import { RunsView } from './runs-view';
import { SettingsView } from './settings-view';
import { useRuleDraft } from './use-rule-draft';

interface AutomationPageProps {
  id: string;
  view: AutomationView;
}

export function AutomationPage({ id, view }: AutomationPageProps) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const automation = useQuery(automationQuery(id));
  const object = automation.data?.object;
  const definition = useQuery({ ...objectQuery(object ?? ''), enabled: object !== undefined });
  usePageTitle(automation.data?.name);
  if (me.data && !me.data.powers.includes('manage_company')) return <NoticeBar tone="warning" title={t('refused.company')} />;
  const error = automation.error ?? definition.error;
  if (error) return <ProblemNotice error={error} retry={() => void automation.refetch()} />;
  if (!automation.data || !definition.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return <Whole automation={automation.data} object={definition.data} view={view} />;
}

interface WholeProps {
  automation: Automation;
  object: ObjectDefinition;
  view: AutomationView;
}

/** A rule while it is edited: what it does, a dry run, what it did, and its settings. */
function Whole({ automation, object, view }: WholeProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useRuleDraft(automation);
  const { name } = draft.draft;
  const { active } = draft.loaded;
  useLeaveGuard(() => draft.dirty, 'views');
  return (
    <div className={styles.page}>
      <PageHeader
        above={<Link to="/automations">{t('page.automations')}</Link>}
        title={name || t('automation.unnamed')}
        note={
          <span className={styles.note}>
            <span>{object.label}</span>
            <DotLabel color={automation.paused ? 'red' : active ? 'green' : 'gray'}>
              {automation.paused ? t('automation.paused') : active ? t('automation.on') : t('automation.off')}
            </DotLabel>
            {draft.dirty && <span className={styles.dirty}>{t('automation.unsaved')}</span>}
          </span>
        }
        actions={<RuleTools draft={draft} />}
      />
      {automation.paused && <PausedNotice automation={automation} paused={automation.paused} onResumed={draft.accept} />}
      <DraftProblems
        draft={draft}
        words={{ stale: t('automation.stale'), hint: t('automation.stale_hint'), theirs: t('automation.take_theirs'), ours: t('automation.save_ours') }}
      />
      <Tabs
        label={t('automation.views')}
        tabs={AUTOMATION_VIEWS.map((key) => ({ key, label: t(`automation.view.${key}`) }))}
        active={view}
        onChange={(next) =>
          void navigate({
            to: '/automations/$id',
            params: { id: automation.id },
            search: next === 'rule' ? {} : { view: next },
            replace: true,
            resetScroll: false,
          })
        }
      >
        {view === 'rule' && <RuleView draft={draft} object={object} />}
        {view === 'try' && <DryRunView draft={draft} object={object} />}
        {view === 'runs' && <RunsView automation={automation.id} />}
        {view === 'settings' && <SettingsView draft={draft} />}
      </Tabs>
    </div>
  );
}
