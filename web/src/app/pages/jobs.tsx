import { getRouteApi } from '@tanstack/react-router';
import { JobsPage } from '@/features/jobs/jobs-page';

const route = getRouteApi('/shell/jobs');

export default function JobsRoute() {
  return <JobsPage state={route.useSearch().state} />;
}
