import { DotLabel } from '@/ui/dot-label';
import { Select } from '@/ui/lazy';
import { ChoiceFilter } from './choice';
import { Nothing, shown } from './display';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { asList, asText, labelsFor, optionOf } from './label';

function Display(props: DisplayProps) {
  return shown(props, (value) => {
    const values = asList(value);
    const labels = labelsFor(props.label, values);
    if (values.length === 0) return <Nothing />;
    return (
      <span className="several">
        {values.map((item, index) => {
          const option = optionOf(props.field, item);
          return (
            <DotLabel key={asText(item)} color={option?.color}>
              {option?.label ?? labels[index] ?? asText(item)}
            </DotLabel>
          );
        })}
      </span>
    );
  });
}

function ChoicesInput({ id, field, value, onChange, invalid, describedBy }: InputProps) {
  return (
    <Select
      id={id}
      className="full-width"
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      value={asList(value)}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      options={(field.options ?? []).map((option) => ({ value: option.value, label: option.label }))}
      onChange={(next: unknown) => onChange(next)}
    />
  );
}

export const choices: FieldUi = {
  Display,
  Input: ChoicesInput,
  FilterInput: ChoiceFilter,
  column: { width: 180, align: 'start' },
};
