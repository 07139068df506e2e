import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldDraft } from '@/api/object-types';
import { fieldUi } from '@/records/fields/registry';
import { FieldRow } from '@/ui/field-row';
import { asField } from './field-draft';

/** What stands for a value that is known only when the record is made. */
const LIVING = { date: 'today', instant: 'now', employee: 'me' } as const;

interface DefaultInputProps {
  draft: FieldDraft;
  onChange: (value: unknown) => void;
}

/** The value of a new record, typed with the field's own control. */
export function DefaultInput({ draft, onChange }: DefaultInputProps) {
  const { t } = useTranslation();
  const { Input } = fieldUi(asField(draft));
  const living = draft.type in LIVING ? LIVING[draft.type as keyof typeof LIVING] : null;
  const lives = living !== null && draft.default === living;
  if (!Input) return null;
  return (
    <FieldRow id="field-default" label={t('object.default')} help={t('object.default_hint')}>
      {living && (
        <Checkbox checked={lives} onChange={(event) => onChange(event.target.checked ? living : null)}>
          {t(`object.default_${living}`)}
        </Checkbox>
      )}
      {!lives && (
        <Input
          key={draft.type}
          id="field-default"
          field={asField(draft)}
          value={draft.default ?? null}
          describedBy="field-default-help"
          onChange={(value) => onChange(value ?? null)}
        />
      )}
    </FieldRow>
  );
}
