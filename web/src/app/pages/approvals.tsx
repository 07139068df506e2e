import { getRouteApi } from '@tanstack/react-router';
import { BoxPage } from '@/features/approvals/box-page';

const route = getRouteApi('/shell/approvals');

export default function ApprovalsRoute() {
  return <BoxPage box={route.useSearch().box ?? 'todo'} />;
}
