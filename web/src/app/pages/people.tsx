import { getRouteApi } from '@tanstack/react-router';
import { PeoplePage } from '@/features/people/people-page';

const route = getRouteApi('/shell/people');

export default function PeopleRoute() {
  return <PeoplePage search={route.useSearch()} />;
}
