import { shown } from './display';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { asText } from './label';
import { TextControl, TextFilter } from './text-control';

/** Only addresses of the web become links: a stored `javascript:` stays text. */
const isWebAddress = (value: string) => /^https?:\/\//i.test(value);

function Display(props: DisplayProps) {
  return shown(props, (value) => {
    const address = asText(value);
    if (!isWebAddress(address)) return address;
    return (
      <a href={address} target="_blank" rel="noopener noreferrer">
        {address.replace(/^https?:\/\//i, '')}
      </a>
    );
  });
}

function UrlInput(props: InputProps) {
  return <TextControl {...props} type="url" />;
}

export const url: FieldUi = {
  Display,
  Input: UrlInput,
  FilterInput: TextFilter,
  column: { width: 200, align: 'start' },
};
