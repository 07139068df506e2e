import { getRouteApi } from '@tanstack/react-router';
import { BoardPage } from '@/features/moves/board-page';

const route = getRouteApi('/shell/moves');

export default function MovesRoute() {
  const { tab } = route.useSearch();
  return <BoardPage tab={tab ?? 'planned'} />;
}
