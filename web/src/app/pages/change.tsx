import { getRouteApi } from '@tanstack/react-router';
import { ChangePage } from '@/features/changes/change-page';

const route = getRouteApi('/shell/changes/$id');

export default function ChangeRoute() {
  const { id } = route.useParams();
  return <ChangePage key={id} id={id} />;
}
