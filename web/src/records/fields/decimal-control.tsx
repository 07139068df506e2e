import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal, parseDecimal, withoutTrailingZeros } from '@/lib/money';

interface DecimalControlProps {
  id: string;
  /** A decimal string, or what was typed while it is no number: the server says what is wrong with it. */
  value: string;
  scale?: number;
  name?: string;
  whole?: boolean;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  onChange: (value: string | null) => void;
}

/**
 * A number typed the way the reader's language writes it. It stays a string from the keyboard to the database, so nothing
 * is rounded on the way; once left, it is shown grouped.
 */
export function DecimalControl({ id, value, scale, name, whole, invalid, describedBy, onChange }: DecimalControlProps) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string) => {
    setTyped(text);
    onChange(text.trim() === '' ? null : (parseDecimal(text, i18n.language) ?? text.trim()));
  };
  return (
    <Input
      id={id}
      className={scale === undefined ? 'full-width' : 'amount'}
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      aria-label={name}
      value={typed ?? formatDecimal(withoutTrailingZeros(value), i18n.language, scale)}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(event) => take(event.target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}
