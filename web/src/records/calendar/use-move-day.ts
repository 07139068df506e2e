import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { changeRecord } from '@/api/records';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { formatDate, formatInstant } from '@/lib/dates';
import { useNotice } from '@/ui/use-notice';
import { titleOf } from '../fields/label';
import { isDay } from './month';

/** Brings a record to another day or hour, with a way back; shown there at once. */
export function useMoveDay(definition: ObjectDefinition, field: Field) {
  const client = useQueryClient();
  const notice = useNotice();
  const { t, i18n } = useTranslation();
  const said = (value: string) => (isDay(field) ? formatDate(value, i18n.language) : formatInstant(value, i18n.language));
  const refresh = () => client.invalidateQueries({ queryKey: keys.records(definition.name) });
  const takeBack = (saved: RecordRow, value: unknown) =>
    void changeRecord(definition.name, saved.id, { [field.name]: value }, saved.version).catch(notice.failed).finally(() => void refresh());
  return async (row: RecordRow, value: string, show: (moved: RecordRow | null) => void) => {
    const before = row[field.name];
    if (typeof before === 'string' && Date.parse(before) === Date.parse(value)) return show(null);
    show({ ...row, [field.name]: value });
    try {
      const saved = await changeRecord(definition.name, row.id, { [field.name]: value }, row.version);
      const title = titleOf(row, definition.title_field);
      notice.done(t('month.moved', { title, day: said(value) }), () => takeBack(saved, before));
    } catch (error) {
      notice.failed(error);
    }
    await refresh();
    show(null);
  };
}
