import { getRouteApi } from '@tanstack/react-router';
import { ObjectPage } from '@/features/objects/object-page';

const route = getRouteApi('/shell/objects/$object');

export default function ObjectRoute() {
  const { object } = route.useParams();
  return <ObjectPage key={object} object={object} />;
}
