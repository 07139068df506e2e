import { getRouteApi } from '@tanstack/react-router';
import { StatusesPage } from '@/features/statuses/statuses-page';

const route = getRouteApi('/shell/statuses');

export default function StatusesRoute() {
  return <StatusesPage chosen={route.useSearch().object} />;
}
