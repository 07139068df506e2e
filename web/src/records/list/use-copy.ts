import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { useNotice } from '@/ui/use-notice';

/** Puts rows on the clipboard as spreadsheets understand them: a line each, tabs between, the names of the columns first. */
export function useCopy(definition: ObjectDefinition, columns: Field[], chosen: () => RecordRow[]) {
  const { t, i18n } = useTranslation();
  const notice = useNotice();
  const copy = async () => {
    const rows = chosen();
    const { tableText, toClipboard } = await import('./table-text');
    const words = { yes: t('common.yes'), no: t('common.no'), language: i18n.language };
    const done = await toClipboard(tableText(definition, columns, rows, words));
    if (done) notice.done(t('bulk.copied', { n: rows.length }));
    else notice.failed(t('bulk.not_copied'));
  };
  return () => void copy();
}
