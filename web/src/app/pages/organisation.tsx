import { getRouteApi } from '@tanstack/react-router';
import { OrganisationPage } from '@/features/organisation/organisation-page';

const route = getRouteApi('/shell/organisation');

export default function OrganisationRoute() {
  return <OrganisationPage {...route.useSearch()} />;
}
