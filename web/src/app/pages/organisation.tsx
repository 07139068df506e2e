import { getRouteApi } from '@tanstack/react-router';
import { OrganisationPage } from '@/features/organisation/organisation-page';

const route = getRouteApi('/shell/organisation');

export default function OrganisationRoute() {
  const { on } = route.useSearch();
  return <OrganisationPage on={on} />;
}
