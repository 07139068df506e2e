import { getRouteApi } from '@tanstack/react-router';
import { CreatePage } from '@/records/form/create-page';

const route = getRouteApi('/shell/records/$object/new');

export default function CreateRoute() {
  const { object } = route.useParams();
  const { preset, copy } = route.useSearch();
  return <CreatePage key={`${object} ${copy ?? ''}`} object={object} preset={preset} copy={copy} />;
}
