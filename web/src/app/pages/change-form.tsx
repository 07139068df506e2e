import { getRouteApi } from '@tanstack/react-router';
import { ChangeFormPage } from '@/records/change/change-form-page';

const route = getRouteApi('/shell/records/$object/$id/change');

export default function ChangeFormRoute() {
  const { object, id } = route.useParams();
  const { order } = route.useSearch();
  return <ChangeFormPage key={order ?? id} object={object} id={id} order={order} />;
}
