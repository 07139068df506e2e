import { getRouteApi } from '@tanstack/react-router';
import { RecycleBinPage } from '@/features/recycle-bin/recycle-bin-page';

const route = getRouteApi('/shell/recycle-bin');

export default function RecycleBinRoute() {
  return <RecycleBinPage object={route.useSearch().object} />;
}
