import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Address } from '@/api/types';
import { isObject } from '@/lib/json';
import { shown } from './display';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { asText } from './label';
import { TextFilter } from './text-control';

const PARTS = ['country', 'region', 'city', 'street', 'postal_code'] as const satisfies readonly (keyof Address)[];

/** Chinese addresses run from the large to the small without spaces, others from the street outwards. */
export function addressText(address: Address, language: string): string {
  const { region, city, street, postal_code: code } = address;
  if (language.startsWith('zh')) {
    return [region === city ? null : region, city, street].filter(Boolean).join('');
  }
  return [street, [code, city].filter(Boolean).join(' '), region === city ? null : region].filter(Boolean).join(', ');
}

function Display(props: DisplayProps) {
  const { i18n } = useTranslation();
  return shown(props, (value) => (isObject(value) ? addressText(value, i18n.language) : asText(value)));
}

function AddressInput({ id, value, onChange, invalid, describedBy }: InputProps) {
  const { t } = useTranslation();
  const now: Address = isObject(value) ? value : {};
  const change = (part: keyof Address, text: string) => {
    const next = { ...now, [part]: text || null };
    onChange(PARTS.some((name) => next[name]) ? next : null);
  };
  return (
    <div className="address">
      {PARTS.map((part, index) => (
        <Input
          key={part}
          id={index === 0 ? id : `${id}-${part}`}
          className={`address-${part}`}
          value={now[part] ?? ''}
          placeholder={t(`field.address.${part}`)}
          aria-label={t(`field.address.${part}`)}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          status={invalid ? 'error' : ''}
          onChange={(event) => change(part, event.target.value)}
        />
      ))}
    </div>
  );
}

export const address: FieldUi = {
  Display,
  Input: AddressInput,
  FilterInput: TextFilter,
  column: { width: 260, align: 'start' },
  wide: true,
};
