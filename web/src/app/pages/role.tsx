import { getRouteApi } from '@tanstack/react-router';
import { RolePage } from '@/features/roles/role-page';

const route = getRouteApi('/shell/roles/$id');

export default function RoleRoute() {
  const { id } = route.useParams();
  return <RolePage key={id} id={id} />;
}
