import type { ReactNode } from 'react';
import { asText } from './label';
import type { DisplayProps } from './field-ui';

/** The value of a field that is empty; read aloud as nothing. */
export function Nothing() {
  return (
    <span className="nothing" aria-hidden="true">
      –
    </span>
  );
}

/** What stands for a value that is no text and may not be read in the status its record has. */
const MASKED = '****';

/** Masked values come as text with `*` whatever their type, so every display starts here. */
export function shown(props: DisplayProps, draw: (value: unknown) => ReactNode): ReactNode {
  const { field, value } = props;
  if (value === null || value === undefined || value === '') return <Nothing />;
  if (value === MASKED || (field.access === 'masked' && typeof value === 'string')) return <span className="masked">{value as string}</span>;
  return draw(value);
}

export function PlainDisplay(props: DisplayProps) {
  return shown(props, (value) => asText(value) || <Nothing />);
}
