import { getRouteApi } from '@tanstack/react-router';
import { ComparePage } from '@/features/roles/compare-page';

const route = getRouteApi('/shell/roles/compare');

export default function CompareRightsRoute() {
  return <ComparePage {...route.useSearch()} />;
}
