import { getRouteApi } from '@tanstack/react-router';
import { ImportPage } from '@/records/import/import-page';

const route = getRouteApi('/shell/records/$object/import');

export default function ImportRoute() {
  const { object } = route.useParams();
  return <ImportPage key={object} object={object} />;
}
