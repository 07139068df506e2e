import { getRouteApi } from '@tanstack/react-router';
import { ObjectPage } from '@/features/objects/object-page';

const route = getRouteApi('/shell/objects/$object');

export default function ObjectRoute() {
  const { object } = route.useParams();
  const { tab } = route.useSearch();
  return <ObjectPage key={object} object={object} tab={tab ?? 'fields'} />;
}
