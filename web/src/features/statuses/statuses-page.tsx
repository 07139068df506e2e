import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { objectQuery, objectsQuery } from '@/api/objects';
import { listQuery } from '@/api/records';
import { meQuery } from '@/api/session';
import { statusRulesQuery, statusTransitionsQuery } from '@/api/status';
import type { ObjectDefinition } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { titleOf } from '@/records/fields/label';
import { Empty } from '@/ui/empty';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { RulesPanel } from './rules-panel';
import { TransitionsPanel } from './transitions-panel';

/** As many roles as are offered to choose from. */
const ROLES = 200;

/** The objects whose records have a status, as their definitions tell. */
function useWithStatus(): { definitions: ObjectDefinition[]; error: Error | null; waiting: boolean } {
  const objects = useQuery(objectsQuery());
  const names = (objects.data?.items ?? []).filter(({ ownership }) => ownership !== 'master').map(({ name }) => name);
  const shapes = useQueries({ queries: names.map((name) => objectQuery(name)) });
  return {
    definitions: shapes.flatMap(({ data }) => (data?.status ? [data] : [])),
    error: objects.error,
    waiting: objects.isPending || shapes.some(({ isPending }) => isPending),
  };
}

export function StatusesPage({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  const { definitions, error, waiting } = useWithStatus();
  usePageTitle(t('page.statuses'));
  if (me.data && !me.data.powers.includes('manage_roles')) return <NoticeBar tone="warning" title={t('refused.roles')} />;
  if (error) return <ProblemNotice error={error} />;
  if (waiting || !me.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const definition = definitions.find(({ name }) => name === chosen) ?? definitions[0];
  if (!definition) return <Empty title={t('status.no_object')}>{t('status.no_object_hint')}</Empty>;
  const select = (
    <Select
      className="state-filter"
      aria-label={t('role.object')}
      value={definition.name}
      options={definitions.map(({ name, label }) => ({ value: name, label }))}
      onChange={(object: unknown) => void navigate({ to: '/statuses', search: { object: String(object) }, replace: true })}
    />
  );
  return (
    <>
      <PageHeader title={t('page.statuses')} note={t('status.page_hint')} actions={select} />
      <OfObject key={definition.name} definition={definition} />
    </>
  );
}

function OfObject({ definition }: { definition: ObjectDefinition }) {
  const { t } = useTranslation();
  const rules = useQuery(statusRulesQuery(definition.name));
  const transitions = useQuery(statusTransitionsQuery(definition.name));
  const found = useQuery(listQuery('role', { limit: ROLES, sort: 'name', fields: ['name'] }));
  const error = rules.error ?? transitions.error;
  if (error) return <ProblemNotice error={error} retry={() => void Promise.all([rules.refetch(), transitions.refetch()])} />;
  if (!rules.data || !transitions.data || found.isPending) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const roles = new Map((found.data?.items ?? []).map((role) => [role.id, titleOf(role, 'name')]));
  // A role that is not among those offered is still called what the server calls it.
  for (const { role_id: role, labels } of [...rules.data, ...transitions.data]) {
    const label = labels?.['role_id'];
    if (role && typeof label === 'string') roles.set(role, label);
  }
  return (
    <>
      <RulesPanel definition={definition} rules={rules.data} roles={roles} />
      <TransitionsPanel definition={definition} transitions={transitions.data} roles={roles} />
    </>
  );
}
