import ListPage from '@/records/list/list-page';
import type { ListSearch } from '@/records/list/list-search';

/** All roles: the generic list; a row leads to the rights of the role. */
export function RolesPage({ search }: { search: ListSearch }) {
  return <ListPage object="role" search={search} />;
}
