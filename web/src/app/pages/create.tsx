import { getRouteApi } from '@tanstack/react-router';
import { CreatePage } from '@/records/form/create-page';

const route = getRouteApi('/shell/records/$object/new');

export default function CreateRoute() {
  const { object } = route.useParams();
  return <CreatePage key={object} object={object} preset={route.useSearch().preset} />;
}
