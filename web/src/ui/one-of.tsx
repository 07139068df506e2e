import { Select } from './lazy';

interface OneOfProps<T extends string> {
  id: string;
  name?: string;
  values: readonly T[];
  value: T;
  word: (value: T) => string;
  onChange: (value: T) => void;
}

/** One of a few words. */
export function OneOf<T extends string>({ id, name, values, value, word, onChange }: OneOfProps<T>) {
  return (
    <Select
      id={id}
      className="full-width"
      aria-label={name}
      value={value}
      options={values.map((one) => ({ value: one, label: word(one) }))}
      onChange={(next: unknown) => onChange(values.find((one) => one === next) ?? value)}
    />
  );
}
