import { getRouteApi } from '@tanstack/react-router';
import { BriefingPage } from '@/features/moves/briefing/briefing-page';

const route = getRouteApi('/shell/handed/$id');

export default function BriefingRoute() {
  const { id } = route.useParams();
  return <BriefingPage key={id} id={id} search={route.useSearch()} />;
}
