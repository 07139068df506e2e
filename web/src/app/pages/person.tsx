import { getRouteApi } from '@tanstack/react-router';
import { PersonPage } from '@/features/people/person-page';

const route = getRouteApi('/shell/people/$id');

export default function PersonRoute() {
  const { id } = route.useParams();
  return <PersonPage key={id} id={id} />;
}
