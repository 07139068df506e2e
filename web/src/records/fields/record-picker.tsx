import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import { listQuery } from '@/api/records';
import type { Labels } from '@/api/types';
import { Select } from '@/ui/lazy';
import { asList, asText, labelFor, labelsFor, titleOf } from './label';

interface RecordPickerProps {
  id: string;
  target: string;
  value: unknown;
  label?: Labels[string];
  several?: boolean;
  required?: boolean;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  name?: string | undefined;
  onChange: (value: unknown, label?: string) => void;
}

const SHOWN = 20;

/** Records of another object matching what is typed; only those the reader may see. */
function useCandidates(target: string, q: string, open: boolean) {
  const definition = useQuery({ ...objectQuery(target), enabled: open });
  const title = definition.data?.title_field;
  const list = useQuery({
    ...listQuery(target, { q: q || undefined, limit: SHOWN, fields: title ? [title] : undefined }),
    enabled: open && title !== undefined,
  });
  const options = (list.data?.items ?? []).map((row) => ({ value: row.id, label: titleOf(row, title ?? 'name') }));
  return { options, loading: list.isFetching };
}

function chosenOptions(value: unknown, label: Labels[string], several: boolean | undefined) {
  const ids = several ? asList(value) : value == null ? [] : [value];
  const labels = several ? labelsFor(label, ids) : [labelFor(label, value)];
  return ids.map((id, index) => ({ value: asText(id), label: labels[index] ?? `#${asText(id)}` }));
}

/** Finds a record of another object by typing. */
export function RecordPicker(props: RecordPickerProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<{ value: string; label: string }[]>([]);
  const { options, loading } = useCandidates(props.target, useDeferredValue(typed), open);
  const known = [...picked, ...chosenOptions(props.value, props.label, props.several)];
  const missing = known.filter(
    (item, index) =>
      !options.some((option) => option.value === item.value) &&
      known.findIndex((other) => other.value === item.value) === index,
  );
  const choose = (next: unknown) => {
    const ids = Array.isArray(next) ? next : [next];
    const chosen = [...options, ...known].filter((option) => ids.includes(option.value));
    setPicked(chosen);
    setTyped('');
    props.onChange(next ?? null, chosen[0]?.label);
  };
  return (
    <Select
      id={props.id}
      className="full-width"
      aria-label={props.name}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
      status={props.invalid ? 'error' : ''}
      mode={props.several ? 'multiple' : undefined}
      allowClear={!props.required}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('field.type_to_search')}
      notFoundContent={loading ? t('common.loading') : t('field.nothing_found')}
      value={props.several ? asList(props.value) : (props.value ?? undefined)}
      options={typed ? options : [...missing, ...options]}
      onOpenChange={(next: boolean) => next && setOpen(true)}
      onFocus={() => setOpen(true)}
      onChange={choose}
    />
  );
}
