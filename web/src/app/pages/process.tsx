import { getRouteApi } from '@tanstack/react-router';
import { ProcessPage } from '@/features/processes/process-page';

const route = getRouteApi('/shell/approval-processes/$id');

export default function ProcessRoute() {
  const { id } = route.useParams();
  return <ProcessPage key={id} id={id} view={route.useSearch().view ?? 'flow'} />;
}
