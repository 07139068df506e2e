import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { changeRecord, recordQuery } from '@/api/records';
import { statusQuery, type Next } from '@/api/status';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { useNotice } from '@/ui/use-notice';
import { titleOf } from '../fields/label';
import { refusalOf } from '../status/refusal';
import type { BoardColumn } from './board-fields';
import { showMoved, type ColumnAsked } from './column-query';

/** What a status still needs before a card may lie in its column. */
export interface Filling {
  record: RecordRow;
  next: Next;
}

/** Moves cards: shown at once, with a way back; what the rules of the status say is said, and asked for. */
export function useMove(definition: ObjectDefinition, field: Field, askedOf: (column: BoardColumn) => ColumnAsked) {
  const client = useQueryClient();
  const notice = useNotice();
  const { t } = useTranslation();
  const [filling, setFilling] = useState<Filling | null>(null);
  const { name } = definition;
  const refresh = () => void client.invalidateQueries({ queryKey: keys.records(name) });

  /** Whether the record may be brought there as it is; why not is said here. */
  const allowed = async (row: RecordRow, to: string | null): Promise<boolean> => {
    if (definition.status !== field.name) return true;
    const status = await client.fetchQuery({ ...statusQuery(name, row.id), staleTime: 0 });
    if (!status.governed) return true;
    const next = status.next.find((one) => one.to === to);
    if (!next) {
      const ways = status.next.map(({ label }) => label).join(t('filter.list_separator'));
      notice.failed(ways ? t('board.no_way', { ways }) : t('status.no_way'));
      return false;
    }
    if (next.missing.length === 0) return true;
    const refusal = refusalOf(definition, next.missing);
    if (refusal) {
      const fields = refusal.labels.join(t('filter.list_separator'));
      notice.failed(refusal.unseen ? t('status.unseen') : t('status.others_fill', { fields }));
      return false;
    }
    setFilling({ record: await client.fetchQuery({ ...recordQuery(name, row.id), staleTime: 0 }), next });
    return false;
  };

  const takeBack = (saved: RecordRow, value: string | null) =>
    void changeRecord(name, saved.id, { [field.name]: value }, saved.version).catch(notice.failed).finally(refresh);

  const move = async (row: RecordRow, from: BoardColumn, to: BoardColumn) => {
    if (from.value === to.value) return;
    const stay = showMoved(client, name, askedOf(from), askedOf(to), row);
    try {
      if (!(await allowed(row, to.value))) return stay();
      const saved = await changeRecord(name, row.id, { [field.name]: to.value }, row.version);
      const title = titleOf(row, definition.title_field);
      notice.done(t('board.moved', { title, column: to.label }), () => takeBack(saved, from.value));
    } catch (error) {
      stay();
      notice.failed(error);
    }
    refresh();
  };
  return { move, filling, filled: () => setFilling(null) };
}
