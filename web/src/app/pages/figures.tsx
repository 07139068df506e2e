import { getRouteApi } from '@tanstack/react-router';
import { FiguresPage } from '@/features/figures/figures-page';

const route = getRouteApi('/shell/reports/figures');

export default function FiguresRoute() {
  return <FiguresPage search={route.useSearch()} />;
}
