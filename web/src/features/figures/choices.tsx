import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition, ObjectSummary } from '@/api/types';
import { dayFormats, today } from '@/lib/dates';
import { FilterButton } from '@/records/filter/filter-button';
import { FieldRow } from '@/ui/field-row';
import { DatePicker, Select } from '@/ui/lazy';
import { datesOf, sumsOf, wrongSpan, type Chosen } from './question';
import { GROUPINGS, PERIODS, SPANS, type FiguresSearch, type Grouping, type Period, type Span } from './search';
import styles from './figures.module.css';

interface ChoicesProps {
  objects: ObjectSummary[];
  definition: ObjectDefinition;
  chosen: Chosen;
  /** The days shown now, from which days of one's own begin. */
  shown: { from: string; to: string } | undefined;
  filter: FiguresSearch['filter'];
  filtering: boolean;
  onFiltering: (filtering: boolean) => void;
  onChange: (change: FiguresSearch) => void;
}

interface OneChoiceProps {
  id: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function OneChoice({ id, label, value, options, onChange }: OneChoiceProps) {
  return (
    <FieldRow id={id} label={label}>
      <Select
        id={id}
        className="full-width"
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        options={options}
        onChange={(next: unknown) => onChange(String(next))}
      />
    </FieldRow>
  );
}

const OWN_DAYS = 'own';
const DAY = 'YYYY-MM-DD';

/** What is counted, when, and by whom. */
export function Choices({ objects, definition, chosen, shown, filter, filtering, onFiltering, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  const named = ({ name, label }: { name: string; label: string }) => ({ value: name, label });
  const span = (next: string): FiguresSearch =>
    next === OWN_DAYS
      ? { within: undefined, from: shown?.from ?? today(), to: shown?.to ?? today() }
      : { within: next as Span, from: undefined, to: undefined };
  return (
    <div className={styles.choices} role="group" aria-label={t('figures.question')}>
      <OneChoice
        id="figures-object"
        label={t('figures.object')}
        value={definition.name}
        options={objects.map(({ name, plural }) => ({ value: name, label: plural }))}
        onChange={(object) => onChange({ object, measure: undefined, date: undefined, filter: undefined })}
      />
      <OneChoice
        id="figures-measure"
        label={t('figures.measure')}
        value={chosen.measure}
        options={[
          ...sumsOf(definition).map(({ name, label }) => ({ value: `sum.${name}`, label: t('figures.sum_of', { field: label }) })),
          { value: 'count', label: t('figures.count') },
        ]}
        onChange={(measure) => onChange({ measure })}
      />
      <OneChoice
        id="figures-date"
        label={t('figures.date')}
        value={chosen.date}
        options={datesOf(definition).map(named)}
        onChange={(date) => onChange({ date })}
      />
      <OneChoice
        id="figures-span"
        label={t('figures.span')}
        value={chosen.within ?? OWN_DAYS}
        options={[
          ...SPANS.map((value) => ({ value, label: t(`filter.relative.${value}`) })),
          { value: OWN_DAYS, label: t('figures.own_days') },
        ]}
        onChange={(next) => onChange(span(next))}
      />
      {chosen.within === null && <OwnDays chosen={chosen} onChange={onChange} />}
      <OneChoice
        id="figures-by"
        label={t('figures.by_label')}
        value={chosen.by}
        options={GROUPINGS.map((value) => ({ value, label: t(`figures.by.${value}`) }))}
        onChange={(by) => onChange({ by: by as Grouping })}
      />
      <OneChoice
        id="figures-period"
        label={t('figures.period_label')}
        value={chosen.period}
        options={PERIODS.map((value) => ({ value, label: t(`figures.period.${value}`) }))}
        onChange={(period) => onChange({ period: period as Period })}
      />
      <div className={styles.filter}>
        <FilterButton block filter={filter} filtering={filtering} onFiltering={onFiltering} />
      </div>
    </div>
  );
}

function OwnDays({ chosen, onChange }: Pick<ChoicesProps, 'chosen' | 'onChange'>) {
  const { t, i18n } = useTranslation();
  const wrong = wrongSpan(chosen);
  const day = (id: string, label: string, value: string | null, change: (next: string) => FiguresSearch, errors?: string[]) => (
    <FieldRow id={id} label={label} errors={errors}>
      <DatePicker
        id={id}
        className="full-width"
        allowClear={false}
        format={dayFormats(i18n.language)}
        value={value ? dayjs(value) : null}
        status={errors ? 'error' : ''}
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? `${id}-error` : undefined}
        onChange={(next) => next && onChange(change(next.format(DAY)))}
      />
    </FieldRow>
  );
  const { from, to } = chosen;
  return (
    <>
      {day('figures-from', t('figures.from'), from, (next) => ({ within: undefined, from: next, to: to ?? next }))}
      {day(
        'figures-to',
        t('figures.to'),
        to,
        (next) => ({ within: undefined, from: from ?? next, to: next }),
        wrong ? [t(`figures.wrong.${wrong}`)] : undefined,
      )}
    </>
  );
}
