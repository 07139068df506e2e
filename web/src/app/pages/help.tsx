import { getRouteApi } from '@tanstack/react-router';
import { FIRST_PAGE } from '@/features/help/contents';
import { HelpPageView } from '@/features/help/help-page';

export default function HelpRoute() {
  return <HelpPageView slug={FIRST_PAGE} />;
}

const route = getRouteApi('/help/$page');

/** One page. */
export function HelpPageRoute() {
  return <HelpPageView slug={route.useParams().page} />;
}
