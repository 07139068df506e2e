import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { NoticeBar } from '@/ui/notice-bar';

/** Tells who reads for a time until when, and that it is recorded. */
export function TemporaryBar({ access }: { access: Me['temporary_access'] | undefined }) {
  const { t, i18n } = useTranslation();
  if (!access) return null;
  return <NoticeBar>{t('shell.reading_until', { until: formatInstant(access.until, i18n.language) })}</NoticeBar>;
}
