import { getRouteApi } from '@tanstack/react-router';
import { ChannelPage } from '@/features/channels/channel-page';
import { ChannelsPage } from '@/features/channels/channels-page';

export default function ChannelsRoute() {
  return <ChannelsPage />;
}

const route = getRouteApi('/shell/channels/$id');

/** One of them. */
export function ChannelRoute() {
  return <ChannelPage id={route.useParams().id} />;
}
