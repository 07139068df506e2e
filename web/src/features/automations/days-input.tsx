import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { FieldRow } from '@/ui/field-row';
import { OneOf } from '@/ui/one-of';
import styles from './automations.module.css';

const MOST_DAYS = 3650;
const SIDES = ['before', 'on', 'after'] as const;
type Side = (typeof SIDES)[number];

interface DaysInputProps {
  id: string;
  label: string;
  value: number;
  onChange: (days: number) => void;
}

/** How many days before or after a day. */
export function DaysInput({ id, label, value, onChange }: DaysInputProps) {
  const { t } = useTranslation();
  const side: Side = value === 0 ? 'on' : value < 0 ? 'before' : 'after';
  const signed = (of: Side, days: number) => (of === 'on' ? 0 : of === 'before' ? -days : days);
  return (
    <FieldRow id={id} label={label}>
      <span className={styles.pair}>
        {side !== 'on' && (
          <InputNumber id={id} min={1} max={MOST_DAYS} precision={0} value={Math.abs(value)} onChange={(next) => onChange(signed(side, next ?? 1))} />
        )}
        <OneOf
          id={side === 'on' ? id : `${id}-side`}
          name={label}
          values={SIDES}
          value={side}
          word={(one) => t(`rule.side.${one}`)}
          onChange={(next) => onChange(signed(next, Math.abs(value) || 1))}
        />
      </span>
    </FieldRow>
  );
}
