import { getRouteApi } from '@tanstack/react-router';
import { OperationsPage } from '@/features/watching/operations-page';

const route = getRouteApi('/shell/operations');

export default function OperationsRoute() {
  return <OperationsPage search={route.useSearch()} />;
}
