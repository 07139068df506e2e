import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '@/api/types';

interface PreviewNoteProps {
  preview: ImportPreview;
  checking: boolean;
}

/** How many rows are left to mend, told to whoever listens as well. */
export function PreviewNote({ preview, checking }: PreviewNoteProps) {
  const { t, i18n } = useTranslation();
  const { tried, failed } = preview.counts;
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const listed = preview.rows.filter((row) => row.action === 'failed').length;
  const words = [
    checking ? t('import.checking') : failed > 0 ? t('import.left', { count: failed }) : t('import.fine'),
    ...(preview.total !== null && preview.total > tried ? [t('import.tried', { tried: number(tried), total: number(preview.total) })] : []),
    ...(failed > listed ? [t('import.more')] : []),
  ];
  return <span aria-live="polite">{words.join(' ')}</span>;
}
