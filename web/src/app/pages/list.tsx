import { getRouteApi } from '@tanstack/react-router';
import ListPage from '@/records/list/list-page';

const route = getRouteApi('/shell/records/$object');

export default function ListRoute() {
  const { object } = route.useParams();
  return <ListPage key={object} object={object} search={route.useSearch()} />;
}
