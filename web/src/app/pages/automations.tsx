import { getRouteApi } from '@tanstack/react-router';
import { AutomationPage } from '@/features/automations/automation-page';
import { AutomationsPage } from '@/features/automations/automations-page';
import { RunPage } from '@/features/automations/run-page';

const list = getRouteApi('/shell/automations');
const one = getRouteApi('/shell/automations/$id');
const run = getRouteApi('/shell/automation-runs/$id');

export default function AutomationsRoute() {
  return <AutomationsPage view={list.useSearch().view ?? 'rules'} />;
}

/** One rule. */
export function AutomationRoute() {
  const { id } = one.useParams();
  return <AutomationPage key={id} id={id} view={one.useSearch().view ?? 'rule'} />;
}

/** One run of a rule. */
export function RunRoute() {
  return <RunPage id={run.useParams().id} />;
}
