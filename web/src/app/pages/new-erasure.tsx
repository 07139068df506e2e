import { getRouteApi } from '@tanstack/react-router';
import { NewErasurePage } from '@/features/privacy/new-erasure-page';

const route = getRouteApi('/shell/erasures/new');

export default function NewErasureRoute() {
  const { employee } = route.useSearch();
  return <NewErasurePage key={employee} employee={employee} />;
}
