import { getRouteApi } from '@tanstack/react-router';
import { ErasurePage } from '@/features/privacy/erasure-page';

const route = getRouteApi('/shell/erasures/$id');

export default function ErasureRoute() {
  const { id } = route.useParams();
  return <ErasurePage key={id} id={id} />;
}
