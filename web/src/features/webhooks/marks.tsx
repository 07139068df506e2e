import { useTranslation } from 'react-i18next';
import type { DeliveryState, Webhook } from '@/api/webhooks';
import { DotLabel } from '@/ui/dot-label';

const FAILURES = ['timeout', 'connection', 'address', 'missed'] as const;
const COLORS: Record<DeliveryState, string> = { waiting: 'orange', delivered: 'green', dead: 'red', dropped: 'gray' };

export function DeliveryMark({ state }: { state: DeliveryState }) {
  const { t } = useTranslation();
  return <DotLabel color={COLORS[state]}>{t(`webhook.delivery.${state}`)}</DotLabel>;
}

/** What a failure means: the status of an answer, or why there was none. */
export function useFailure(): (failure: string) => string {
  const { t } = useTranslation();
  return (failure) => {
    if (/^\d+$/.test(failure)) return t('webhook.answered', { status: failure });
    const known = FAILURES.find((word) => word === failure);
    return known ? t(`webhook.failure.${known}`) : t('webhook.failure.other');
  };
}

/** Whether it works, in one word. */
export function WebhookMark({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  if (webhook.record['active'] !== true) return <DotLabel color="gray">{t('webhook.state.off')}</DotLabel>;
  if (webhook.held) return <DotLabel color="red">{t('webhook.state.held')}</DotLabel>;
  const failing = webhook.failed_at && (!webhook.delivered_at || webhook.failed_at > webhook.delivered_at);
  return failing ? (
    <DotLabel color="orange">{t('webhook.state.failing')}</DotLabel>
  ) : (
    <DotLabel color="green">{t('webhook.state.on')}</DotLabel>
  );
}
