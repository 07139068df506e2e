import { getRouteApi } from '@tanstack/react-router';
import { ApprovalPage } from '@/features/approvals/approval-page';

const route = getRouteApi('/shell/approvals/$id');

export default function ApprovalRoute() {
  const { id } = route.useParams();
  return <ApprovalPage key={id} id={id} />;
}
