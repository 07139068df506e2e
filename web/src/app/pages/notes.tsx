import { getRouteApi } from '@tanstack/react-router';
import { NotesPage } from '@/features/moves/briefing/notes-page';

const route = getRouteApi('/shell/moves/$id/notes');

export default function NotesRoute() {
  const { id } = route.useParams();
  const { missing } = route.useSearch();
  return <NotesPage key={id} id={id} missing={missing === true} />;
}
