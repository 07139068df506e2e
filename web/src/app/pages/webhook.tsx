import { getRouteApi } from '@tanstack/react-router';
import { WebhookPage } from '@/features/webhooks/webhook-page';

const route = getRouteApi('/shell/webhooks/$id');

export default function WebhookRoute() {
  const { fresh = false } = route.useSearch();
  return <WebhookPage id={route.useParams().id} fresh={fresh} />;
}
