import { useTranslation } from 'react-i18next';
import type { ChannelLine, MessageState } from '@/api/channels';
import { DotLabel } from '@/ui/dot-label';

const COLORS: Record<MessageState, string> = { waiting: 'orange', sent: 'green', dead: 'red', dropped: 'gray' };
const FAILURES = ['timeout', 'connection', 'address', 'answer', 'template'] as const;
const REASONS = ['off', 'gone', 'read', 'choice', 'cannot_work', 'no_number', 'stale', 'out_of_sight', 'silenced'] as const;

export function MessageMark({ state }: { state: MessageState }) {
  const { t } = useTranslation();
  return <DotLabel color={COLORS[state]}>{t(`channel.message.${state}`)}</DotLabel>;
}

/** What a failure means: a status, a code in the answer, a word for why there was none, or why nothing is said any more. */
export function useFailure(): (failure: string) => string {
  const { t } = useTranslation();
  return (failure) => {
    if (/^\d+$/.test(failure)) return t('channel.answered', { status: failure });
    if (failure.startsWith('code ')) return t('channel.code', { code: failure.slice('code '.length) });
    const known = FAILURES.find((word) => word === failure);
    if (known) return t(`channel.failure.${known}`);
    const reason = REASONS.find((word) => word === failure);
    return reason ? t(`channel.reason.${reason}`) : failure;
  };
}

/** Whether it works, in one word. */
export function ChannelMark({ channel: { active, counts } }: { channel: ChannelLine }) {
  const { t } = useTranslation();
  if (!active) return <DotLabel color="gray">{t('channel.state.off')}</DotLabel>;
  const failing = counts.failed_at && (!counts.delivered_at || counts.failed_at > counts.delivered_at);
  return failing ? <DotLabel color="red">{t('channel.state.failing')}</DotLabel> : <DotLabel color="green">{t('channel.state.on')}</DotLabel>;
}
