import { getRouteApi } from '@tanstack/react-router';
import { RolesPage } from '@/features/roles/roles-page';

const route = getRouteApi('/shell/roles');

export default function RolesRoute() {
  return <RolesPage search={route.useSearch()} />;
}
