import { PlusOutlined } from '@ant-design/icons';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Labels } from '@/api/types';
import { withTexts } from '@/lib/i18n';
import { Select } from '@/ui/lazy';
import { asList, asText, labelFor, labelsFor } from './label';
import { useCandidates, type Candidate } from './use-candidates';

const CreateDialog = lazy(() => withTexts(import('../form/create-dialog'), 'record'));

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
  /** What it says while nothing is chosen. */
  placeholder?: string;
  /** Offers to make what is not there yet. */
  creates?: boolean;
  onChange: (value: unknown, label?: string) => void;
}

/** Stands for no record, but for making one. */
const NEW = 'new';

function chosenOptions(value: unknown, label: Labels[string], several: boolean | undefined): Candidate[] {
  const ids = several ? asList(value) : value == null ? [] : [value];
  const labels = several ? labelsFor(label, ids) : [labelFor(label, value)];
  return ids.map((id, index) => ({ value: asText(id), label: labels[index] ?? `#${asText(id)}` }));
}

const distinct = (options: Candidate[]): Candidate[] =>
  options.filter((option, index) => options.findIndex((other) => other.value === option.value) === index);

/** Finds a record of another object by typing; makes it where it is not there yet. */
export function RecordPicker(props: RecordPickerProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [creating, setCreating] = useState<string | null>(null);
  const [picked, setPicked] = useState<Candidate[]>([]);
  const asked = useDeferredValue(typed);
  const { options, recent, loading, definition, note } = useCandidates(props.target, asked, open);
  const known = distinct([...picked, ...chosenOptions(props.value, props.label, props.several)]);
  const take = (ids: unknown[], chosen: Candidate[]) => {
    setPicked(chosen);
    setTyped('');
    for (const id of ids) if (typeof id === 'string' && !known.some(({ value }) => value === id)) note(id);
    props.onChange(props.several ? ids : (ids[0] ?? null), props.several ? undefined : chosen[0]?.label);
  };
  const choose = (next: unknown) => {
    const ids = Array.isArray(next) ? (next as unknown[]) : next == null ? [] : [next];
    if (ids.includes(NEW)) return setCreating(typed.trim());
    take(ids, distinct([...recent, ...options, ...known]).filter((option) => ids.includes(option.value)));
  };
  const all = distinct(typed ? options : [...known.filter(({ value }) => !recent.some((one) => one.value === value)), ...options]);
  const rest = all.filter(({ value }) => !recent.some((one) => one.value === value));
  const shown = recent.length > 0 && !typed ? [{ label: t('field.recent'), options: recent }, { label: t('field.all'), options: rest }] : all;
  const may = definition?.can.create === true;
  // Not while the search is under way: what is typed may well be there already.
  const searching = typed !== '' && (loading || asked !== typed);
  const makes = props.creates && definition && !searching && {
    value: NEW,
    disabled: !may,
    label: may ? (
      <span className="row">
        <PlusOutlined aria-hidden="true" />
        {typed.trim() ? t('field.create_named', { name: typed.trim() }) : t('record.new', { object: definition.label })}
      </span>
    ) : (
      t('refused.create', { object: definition.label })
    ),
  };
  return (
    <>
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
        placeholder={props.placeholder ?? t('field.type_to_search')}
        notFoundContent={loading ? t('common.loading') : t('field.nothing_found')}
        value={props.several ? asList(props.value) : (props.value ?? undefined)}
        options={makes ? [...shown, makes] : shown}
        onOpenChange={(next: boolean) => next && setOpen(true)}
        onFocus={() => setOpen(true)}
        onChange={choose}
      />
      {creating !== null && (
        <Suspense fallback={null}>
          <CreateDialog
            object={props.target}
            typed={creating}
            onClose={() => setCreating(null)}
            onCreated={(id, label) => {
              setCreating(null);
              take(props.several ? [...asList(props.value), id] : [id], [{ value: id, label }, ...known]);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
