import { SyncOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { NoticeBar } from '@/ui/notice-bar';
import type { SeenChange as Seen } from './use-seen-changes';

/** Says who has just changed the record that is open, and what of it. */
export function SeenChange({ seen }: { seen: Seen | null }) {
  const { t } = useTranslation();
  if (!seen) return null;
  const fields = seen.fields.map((field) => field.label).join(t('filter.list_separator'));
  return (
    <NoticeBar tone="success">
      <SyncOutlined aria-hidden="true" /> {t('presence.changed', { name: seen.by ?? t('presence.somebody'), fields })}
    </NoticeBar>
  );
}
