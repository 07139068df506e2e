import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { changeRecord } from '@/api/records';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { formatDate } from '@/lib/dates';
import { useNotice } from '@/ui/use-notice';
import { titleOf } from '../fields/label';
import { dayOf, onDay } from './month';

/** Brings a record to another day, with a way back; shown there at once. */
export function useMoveDay(definition: ObjectDefinition, field: Field) {
  const client = useQueryClient();
  const notice = useNotice();
  const { t, i18n } = useTranslation();
  const refresh = () => client.invalidateQueries({ queryKey: keys.records(definition.name) });
  const takeBack = (saved: RecordRow, value: unknown) =>
    void changeRecord(definition.name, saved.id, { [field.name]: value }, saved.version).catch(notice.failed).finally(() => void refresh());
  return async (row: RecordRow, day: string, show: (moved: RecordRow | null) => void) => {
    const before = row[field.name];
    if (dayOf(field, before) === day) return;
    const value = onDay(field, before, day);
    show({ ...row, [field.name]: value });
    try {
      const saved = await changeRecord(definition.name, row.id, { [field.name]: value }, row.version);
      const title = titleOf(row, definition.title_field);
      notice.done(t('month.moved', { title, day: formatDate(day, i18n.language) }), () => takeBack(saved, before));
    } catch (error) {
      notice.failed(error);
    }
    await refresh();
    show(null);
  };
}
