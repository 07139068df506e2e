import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeQuery } from '@/api/changes';
import { objectQuery } from '@/api/objects';
import { recordQuery } from '@/api/records';
import { NoticeBar } from '@/ui/notice-bar';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useStatus } from '../status/use-placed';
import { ChangeForm } from './change-form';

interface ChangeFormPageProps {
  object: string;
  id: string;
  /** A change order to go on with; none: a new one. */
  order: string | undefined;
}

/** A record changed on paper first: what shall be different is put together, looked at and submitted. */
export function ChangeFormPage({ object, id, order: orderId }: ChangeFormPageProps) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object));
  const record = useQuery({ ...recordQuery(object, id), staleTime: 0 });
  const status = useStatus(definition.data, id, true);
  const begun = useLocation().state.begun;
  const order = useQuery({ ...changeQuery(orderId ?? ''), enabled: orderId !== undefined, staleTime: 0 });
  const error = definition.error ?? record.error ?? order.error;
  if (error) return <ProblemNotice error={error} retry={() => void record.refetch()} />;
  const told = definition.data?.status == null || status.isFetchedAfterMount;
  if (!definition.data || !record.data || !told || (orderId && !order.isFetchedAfterMount)) {
    return <SkeletonLines lines={8} label={t('common.loading')} />;
  }
  if (order.data && !order.data.may.includes('edit')) return <NoticeBar tone="warning" title={t('change.closed')} />;
  return <ChangeForm definition={definition.data} record={record.data} status={status.data} order={order.data} begun={begun} />;
}
