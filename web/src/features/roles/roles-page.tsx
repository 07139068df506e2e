import ListPage from '@/records/list/list-page';

/** All roles: the generic list; a row leads to the rights of the role. */
export function RolesPage() {
  return <ListPage object="role" search={{}} />;
}
