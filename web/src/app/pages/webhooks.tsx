import { getRouteApi } from '@tanstack/react-router';
import { WebhookPage } from '@/features/webhooks/webhook-page';
import { WebhooksPage } from '@/features/webhooks/webhooks-page';

export default function WebhooksRoute() {
  return <WebhooksPage />;
}

const route = getRouteApi('/shell/webhooks/$id');

/** One of them. */
export function WebhookRoute() {
  const { fresh = false } = route.useSearch();
  return <WebhookPage id={route.useParams().id} fresh={fresh} />;
}
