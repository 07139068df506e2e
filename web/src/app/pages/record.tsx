import { getRouteApi } from '@tanstack/react-router';
import { RecordPage } from '@/records/page/record-page';

const route = getRouteApi('/shell/records/$object/$id');

export default function RecordRoute() {
  const { object, id } = route.useParams();
  return <RecordPage key={`${object}/${id}`} object={object} id={id} tab={route.useSearch().tab ?? 'details'} />;
}
