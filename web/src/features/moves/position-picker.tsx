import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '@/api/moves';
import type { Organisation } from '@/api/move-types';
import { Select } from '@/ui/lazy';
import { positionGroups, type PositionOption } from './positions';
import styles from './form.module.css';

interface PositionPickerProps {
  id: string;
  value: string | null;
  /** The day the company is looked at. */
  on?: string | undefined;
  name?: string | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  allowClear?: boolean;
  /** What nothing chosen means, where it may be left at that. */
  placeholder?: string;
  /** Only these positions, such as those a person holds. */
  only?: ReadonlySet<string> | undefined;
  onChange: (value: string | null) => void;
}

const EMPTY: Organisation = { on: '', departments: [], positions: [] };

/** A position, found by its name, its department or who holds it. */
export function PositionPicker(props: PositionPickerProps) {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery(props.on));
  const { only } = props;
  const groups = useMemo(() => positionGroups(organisation.data ?? EMPTY, only), [organisation.data, only]);
  const known = groups.flatMap((group) => group.options);
  const missing = props.value && !known.some((option) => option.value === props.value);
  return (
    <Select
      id={props.id}
      className="full-width"
      aria-label={props.name}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
      status={props.invalid ? 'error' : ''}
      allowClear={props.allowClear ?? false}
      loading={organisation.isPending}
      showSearch={{
        filterOption: (typed: string, option: unknown) =>
          (option as Partial<PositionOption>).search?.includes(typed.trim().toLowerCase()) ?? false,
      }}
      placeholder={props.placeholder ?? t('move.position.placeholder')}
      value={props.value ?? undefined}
      options={[
        ...(missing ? [{ value: props.value, label: `#${props.value}`, search: '' }] : []),
        ...groups.map((group) => ({ label: group.label, title: group.label, options: group.options })),
      ]}
      optionRender={(option) => <PositionLine option={option.data as Partial<PositionOption>} />}
      onChange={(next: unknown) => props.onChange(typeof next === 'string' ? next : null)}
    />
  );
}

function PositionLine({ option }: { option: Partial<PositionOption> }) {
  const { t } = useTranslation();
  const free = option.free ?? null;
  const holders = option.holders ?? [];
  return (
    <span className={styles.position}>
      <span className={styles.positionName}>
        {option.name ?? option.label}
        {option.title && option.title !== option.name && <span className={styles.positionTitle}>{option.title}</span>}
      </span>
      <span className={styles.free} data-free={free !== null && free > 0}>
        {free === null ? null : free > 0 ? t('move.position.free', { count: free }) : t('move.position.full')}
      </span>
      <span className={styles.holders}>
        {holders.length > 0 ? holders.join(t('filter.list_separator')) : t('move.position.nobody')}
      </span>
    </span>
  );
}
