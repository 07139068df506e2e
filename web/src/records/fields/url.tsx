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

/** People type `example.com`; what is kept says how to reach it. */
const withScheme = (value: string): string =>
  /^[^\s:/@]+\.[^\s:/@]{2,}([/?#:]\S*)?$/.test(value) ? `https://${value}` : value;

function UrlInput({ value, onChange, ...rest }: InputProps) {
  return (
    <div
      onBlur={() => {
        const typed = asText(value).trim();
        if (withScheme(typed) !== typed) onChange(withScheme(typed));
      }}
    >
      <TextControl {...rest} value={value} onChange={onChange} type="url" />
    </div>
  );
}

export const url: FieldUi = {
  Display,
  Input: UrlInput,
  FilterInput: TextFilter,
  column: { width: 200, align: 'start' },
};
