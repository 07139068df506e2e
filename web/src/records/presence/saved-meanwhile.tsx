import { useTranslation } from 'react-i18next';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { NoticeBar } from '@/ui/notice-bar';
import { labelFor } from '../fields/label';
import { changedBetween } from './changed-between';

interface SavedMeanwhileProps {
  definition: ObjectDefinition;
  /** What the form stands on. */
  base: RecordRow;
  /** What the server says now. */
  now: RecordRow;
}

/** While somebody types: somebody else saved the record, what changed, and that nothing typed is lost. */
export function SavedMeanwhile({ definition, base, now }: SavedMeanwhileProps) {
  const { t } = useTranslation();
  if (now.version <= base.version) return null;
  const fields = changedBetween(definition, base, now);
  if (fields.length === 0) return null;
  const name = labelFor(now.labels?.['updated_by'], now['updated_by']) ?? t('presence.somebody');
  return (
    <NoticeBar
      tone="warning"
      title={t('presence.changed', { name, fields: fields.map((field) => field.label).join(t('filter.list_separator')) })}
    >
      {t('presence.typed_stays')}
    </NoticeBar>
  );
}
