import { WebhooksPage } from '@/features/webhooks/webhooks-page';

export default function WebhooksRoute() {
  return <WebhooksPage />;
}
