import { getRouteApi } from '@tanstack/react-router';
import { EditPage } from '@/records/form/edit-page';

const route = getRouteApi('/shell/records/$object/$id/edit');

export default function EditRoute() {
  const { object, id } = route.useParams();
  return <EditPage key={id} object={object} id={id} />;
}
