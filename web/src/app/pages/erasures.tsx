import { getRouteApi } from '@tanstack/react-router';
import { ErasuresPage } from '@/features/privacy/erasures-page';

const route = getRouteApi('/shell/erasures');

export default function ErasuresRoute() {
  const { tab = 'waiting' } = route.useSearch();
  return <ErasuresPage tab={tab} />;
}
