import ListPage from '@/records/list/list-page';
import type { ListSearch } from '@/records/list/list-search';

/** The people of the company: the generic list, whose rows lead to a person's own page. */
export function PeoplePage({ search }: { search: ListSearch }) {
  return <ListPage object="employee" search={search} />;
}
