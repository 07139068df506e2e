import { useTranslation } from 'react-i18next';
import type { Move } from '@/api/move-types';
import { NoticeBar } from '@/ui/notice-bar';

/** Says to who submitted it that others go on with it. */
export function WaitingNotice({ move }: { move: Move | null }) {
  const { t } = useTranslation();
  if (move?.stage !== 'waiting' || move.can.confirm) return null;
  return <NoticeBar tone="success">{t('plan.confirm.waits')}</NoticeBar>;
}
