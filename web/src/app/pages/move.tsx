import { getRouteApi } from '@tanstack/react-router';
import { MovePage } from '@/features/moves/move-page';

const route = getRouteApi('/shell/moves/$id');

export default function MoveRoute() {
  const { id } = route.useParams();
  return <MovePage id={id} search={route.useSearch()} />;
}
