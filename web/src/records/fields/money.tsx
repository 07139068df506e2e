import { useQuery } from '@tanstack/react-query';
import { Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/api/session';
import { isObject } from '@/lib/json';
import { formatMoney, isMoney } from '@/lib/money';
import { Select } from '@/ui/lazy';
import { DecimalControl } from './decimal-control';
import { shown } from './display';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { asText } from './label';
import { NumberFilter } from './number-control';

const CURRENCIES = ['CNY', 'TWD', 'HKD', 'USD', 'EUR', 'JPY', 'GBP', 'CHF', 'SGD', 'KRW'];

function Display(props: DisplayProps) {
  const { i18n } = useTranslation();
  return shown(props, (value) => (isMoney(value) ? formatMoney(value, i18n.language) : asText(value)));
}

function MoneyInput({ id, value, onChange, invalid, describedBy }: InputProps) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const home = me.data?.company.currency ?? 'CNY';
  const now = isObject(value)
    ? { amount: asText(value['amount']), currency: asText(value['currency']) || home }
    : { amount: asText(value), currency: home };
  const change = (next: typeof now) => onChange(next.amount === '' ? null : next);
  const currencies = [...new Set([home, now.currency, ...CURRENCIES])];
  return (
    <Space.Compact block>
      <Select
        className="currency"
        aria-label={t('field.currency')}
        value={now.currency}
        options={currencies.map((currency) => ({ value: currency, label: currency }))}
        onChange={(currency: unknown) => change({ ...now, currency: asText(currency) })}
      />
      <DecimalControl
        id={id}
        scale={2}
        value={now.amount}
        invalid={invalid}
        describedBy={describedBy}
        onChange={(amount) => change({ ...now, amount: amount ?? '' })}
      />
    </Space.Compact>
  );
}

export const money: FieldUi = {
  Display,
  Input: MoneyInput,
  FilterInput: NumberFilter,
  column: { width: 156, align: 'end', typed: 200 },
};
