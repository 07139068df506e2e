import { getRouteApi } from '@tanstack/react-router';
import { ApprovalFiguresPage } from '@/features/approval-figures/approval-figures-page';

const route = getRouteApi('/shell/reports/approvals');

export default function ApprovalFiguresRoute() {
  return <ApprovalFiguresPage search={route.useSearch()} />;
}
