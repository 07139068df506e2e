import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { statusQuery, type RecordStatus } from '@/api/status';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { placed, statusLabel, type Kept } from './placed';

/** How far a record is; nothing where its object has no status. */
export function useStatus(definition: ObjectDefinition | undefined, id: string, fresh = false) {
  const has = definition?.status != null;
  return useQuery({ ...statusQuery(definition?.name ?? '', id), enabled: has, ...(fresh ? { staleTime: 0 } : {}) });
}

/** The object as this record shows it, and why fields that could otherwise be changed are not. */
export function usePlaced(definition: ObjectDefinition, status: RecordStatus | undefined, record: RecordRow) {
  const { t } = useTranslation();
  const { definition: shown, kept } = placed(definition, status);
  const label = statusLabel(definition, status, record);
  const wordOf = (why: Kept) => {
    if (why === 'transition') return t('status.by_transition');
    return why === 'change' ? t('status.by_change', { status: label }) : t('status.kept', { status: label });
  };
  const reasons = Object.fromEntries(
    Object.entries(kept).map(([name, why]) => [
      name,
      wordOf(why),
    ]),
  );
  // A record whose fields are kept may have to stay, too; which of both it is, the record does not say.
  const keeps = Object.values(kept).includes('status') && definition.can.delete;
  const noDelete = keeps ? t('status.no_delete', { status: label, object: definition.label }) : undefined;
  return { definition: shown, reasons, noDelete };
}
