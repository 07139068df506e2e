import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Select } from '@/ui/lazy';
import { shown } from './display';
import type { DisplayProps, FieldUi, FilterInputProps, InputProps } from './field-ui';

function Display(props: DisplayProps) {
  const { t } = useTranslation();
  return shown(props, (value) => (value === true ? t('common.yes') : t('common.no')));
}

function BoolInput({ id, value, onChange, describedBy }: InputProps) {
  const { t } = useTranslation();
  return (
    <Checkbox
      id={id}
      checked={value === true}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.checked)}
    >
      {t('common.yes')}
    </Checkbox>
  );
}

function Filter({ id, value, onChange, name }: FilterInputProps) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      className="full-width"
      aria-label={name}
      value={value === true ? 'true' : value === false ? 'false' : undefined}
      options={[
        { value: 'true', label: t('common.yes') },
        { value: 'false', label: t('common.no') },
      ]}
      onChange={(next: unknown) => onChange(next === 'true')}
    />
  );
}

export const bool: FieldUi = {
  Display,
  Input: BoolInput,
  FilterInput: Filter,
  column: { width: 88, align: 'start' },
};
