import { getRouteApi } from '@tanstack/react-router';
import { CasePage } from '@/features/watching/case-page';
import { WatchingPage } from '@/features/watching/watching-page';

const all = getRouteApi('/shell/watch');

export default function WatchingRoute() {
  const { tab = 'cases', person } = all.useSearch();
  return <WatchingPage tab={tab} person={person} />;
}

const one = getRouteApi('/shell/watch/cases/$id');

/** One case. */
export function CaseRoute() {
  return <CasePage id={one.useParams().id} />;
}
