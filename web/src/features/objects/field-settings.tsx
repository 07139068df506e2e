import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { administrationQuery, objectsQuery } from '@/api/objects';
import type { FieldAdministration, FieldDraft, ObjectAdministration, RollupFunction } from '@/api/object-types';
import { fieldUi } from '@/records/fields/registry';
import { DecimalControl } from '@/records/fields/decimal-control';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { OneOf } from '@/ui/one-of';
import { asField } from './field-draft';
import { can, numberExample, numberPeriod, RESULTS } from './field-facts';
import { FormulaInput } from './formula-input';
import { labelOf } from './names';
import styles from './objects.module.css';
import { OptionsInput } from './options-input';

interface FieldSettingsProps {
  definition: ObjectAdministration;
  draft: FieldDraft;
  old: FieldAdministration | null;
  onChange: (change: Partial<FieldDraft>) => void;
}

/** What only fields of this type are asked. */
export function FieldSettings(props: FieldSettingsProps) {
  const { definition, draft, old, onChange } = props;
  const { t } = useTranslation();
  const { type } = draft;
  return (
    <>
      {can.options(type) && (
        <OptionsInput key={type} options={draft.options ?? []} kept={(old?.options ?? []).map(({ value }) => value)} onChange={(options) => onChange({ options })} />
      )}
      {can.target(type) && <TargetInput {...props} />}
      {type === 'lines' && <LinesInput {...props} />}
      {type === 'rollup' && <RollupInput {...props} />}
      {type === 'auto_number' && <PatternInput {...props} />}
      {type === 'formula' && (
        <>
          <FormulaInput
            id="field-formula"
            label={t('object.formula')}
            help={t('object.formula_hint')}
            definition={definition}
            value={draft.formula ?? ''}
            {...(old ? { without: old.name } : {})}
            onChange={(formula) => onChange({ formula })}
          />
          <ResultInput {...props} />
        </>
      )}
      {(can.length(type) || can.scale(type) || can.bounds(type)) && (
        <div className={styles.pair}>
          {can.length(type) && (
            <FieldRow id="field-length" label={t('object.max_length')} help={t('object.max_length_hint')}>
              <DecimalControl id="field-length" whole value={draft.max_length ? String(draft.max_length) : ''} onChange={(next) => onChange({ max_length: next ? Number(next) : null })} />
            </FieldRow>
          )}
          {can.bounds(type) && <Bound {...props} which="min" />}
          {can.bounds(type) && <Bound {...props} which="max" />}
          {can.scale(type) && draft.result !== 'integer' && draft.result !== 'text' && (
            <FieldRow id="field-scale" label={t('object.scale')} help={t('object.scale_hint')}>
              <Select
                id="field-scale"
                className="full-width"
                disabled={old !== null}
                value={draft.scale ?? 2}
                options={[0, 1, 2, 3, 4, 5, 6, 7, 8].map((value) => ({ value, label: String(value) }))}
                onChange={(next: unknown) => onChange({ scale: Number(next) })}
              />
            </FieldRow>
          )}
        </div>
      )}
    </>
  );
}

/** The smallest or largest value, typed as the value itself is; of amounts only the number counts. */
function Bound({ draft, which, onChange }: FieldSettingsProps & { which: 'min' | 'max' }) {
  const { t } = useTranslation();
  const field = asField({ ...draft, type: draft.type === 'money' ? 'decimal' : draft.type });
  const { Input: Control } = fieldUi(field);
  const id = `field-${which}`;
  return (
    <FieldRow id={id} label={t(`object.${which}`)}>
      {Control && (
        <Control id={id} field={{ ...field, min: null, max: null }} value={draft[which] ?? null} onChange={(value) => onChange({ [which]: value === null || value === undefined || value === '' ? null : String(value) })} />
      )}
    </FieldRow>
  );
}

function TargetInput({ draft, old, onChange }: FieldSettingsProps) {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  return (
    <FieldRow id="field-target" label={t('object.target')} required>
      <Select
        id="field-target"
        className="full-width"
        disabled={old !== null}
        showSearch={{ optionFilterProp: 'label' }}
        value={draft.target ?? undefined}
        options={(objects.data?.items ?? []).map((item) => ({ value: item.name, label: item.label }))}
        onChange={(next: unknown) => onChange({ target: String(next) })}
      />
    </FieldRow>
  );
}

/** The objects whose records are lines of this one. */
const lineObjects = (definition: ObjectAdministration) => definition.referred.filter((reference) => reference.lines);

function LinesInput({ definition, draft, old, onChange }: FieldSettingsProps) {
  const { t } = useTranslation();
  const lines = lineObjects(definition);
  return (
    <FieldRow id="field-lines" label={t('object.lines_of')} required help={lines.length === 0 ? t('object.no_lines') : undefined}>
      <Select
        id="field-lines"
        className="full-width"
        disabled={old !== null}
        value={draft.lines ?? undefined}
        options={lines.map(({ object, plural }) => ({ value: object, label: plural }))}
        onChange={(next: unknown) => onChange({ lines: String(next) })}
      />
    </FieldRow>
  );
}

const FUNCTIONS = ['count', 'sum', 'min', 'max'] as const satisfies readonly RollupFunction[];

function RollupInput({ definition, draft, old, onChange }: FieldSettingsProps) {
  const { t } = useTranslation();
  const lines = lineObjects(definition);
  const rollup = draft.rollup ?? { object: '', function: 'sum' as const, field: null };
  const detail = useQuery({ ...administrationQuery(rollup.object), enabled: rollup.object !== '' });
  const numbers = (detail.data?.fields ?? []).filter(
    (field) => !field.system && !field.removed && ['integer', 'decimal', 'money'].includes(field.result ?? field.type),
  );
  const change = (next: Partial<typeof rollup>) => {
    const now = { ...rollup, ...next };
    const of = numbers.find(({ name }) => name === now.field);
    const result = now.function === 'count' ? 'integer' : ((of?.result ?? of?.type ?? 'decimal') as FieldDraft['result']);
    onChange({ rollup: now.function === 'count' ? { ...now, field: null } : now, result: result ?? 'decimal', scale: of?.scale ?? draft.scale ?? null });
  };
  return (
    <>
      <FieldRow id="rollup-object" label={t('object.lines_of')} required help={lines.length === 0 ? t('object.no_lines') : undefined}>
        <Select
          id="rollup-object"
          className="full-width"
          disabled={old !== null}
          value={rollup.object || undefined}
          options={lines.map(({ object, plural }) => ({ value: object, label: plural }))}
          onChange={(next: unknown) => change({ object: String(next), field: null })}
        />
      </FieldRow>
      <div className={styles.pair}>
        <FieldRow id="rollup-function" label={t('object.rollup_function')}>
          {old ? (
            <Input id="rollup-function" disabled value={t(`object.rollup.${rollup.function}`)} />
          ) : (
            <OneOf id="rollup-function" values={FUNCTIONS} value={rollup.function} word={(one) => t(`object.rollup.${one}`)} onChange={(next) => change({ function: next })} />
          )}
        </FieldRow>
        {rollup.function !== 'count' && (
          <FieldRow id="rollup-field" label={t('object.rollup_field')} required>
            <Select
              id="rollup-field"
              className="full-width"
              disabled={old !== null || rollup.object === ''}
              value={rollup.field ?? undefined}
              options={numbers.map((field) => ({ value: field.name, label: labelOf(field) }))}
              onChange={(next: unknown) => change({ field: String(next) })}
            />
          </FieldRow>
        )}
      </div>
    </>
  );
}

const PARTS = [
  { word: 'year', part: '{year}' },
  { word: 'month', part: '{month}' },
  { word: 'day', part: '{day}' },
  { word: 'number', part: '{number:4}' },
] as const;

function PatternInput({ draft, onChange }: FieldSettingsProps) {
  const { t } = useTranslation();
  const pattern = draft.pattern ?? '';
  const today = new Date();
  const example = numberExample(pattern, today);
  return (
    <FieldRow
      id="field-pattern"
      label={t('object.pattern')}
      required
      help={example ? t('object.pattern_example', { first: example, second: numberExample(pattern, today, 2), period: t(`object.pattern_period.${numberPeriod(pattern)}`) }) : t('object.pattern_hint')}
    >
      <Input id="field-pattern" className={styles.code ?? ''} aria-describedby="field-pattern-help" maxLength={80} value={pattern} placeholder="SO-{year}-{number:6}" onChange={(event) => onChange({ pattern: event.target.value })} />
      <span className={styles.parts}>
        {PARTS.map(({ word, part }) => (
          <Button key={part} size="small" onClick={() => onChange({ pattern: pattern + part })}>
            {t(`object.pattern_part.${word}`)}
          </Button>
        ))}
      </span>
    </FieldRow>
  );
}

function ResultInput({ draft, old, onChange }: FieldSettingsProps) {
  const { t } = useTranslation();
  const value = RESULTS.find((one) => one === draft.result) ?? 'decimal';
  return (
    <FieldRow id="field-result" label={t('object.result')} help={old ? t('object.formula_later') : undefined}>
      {old ? (
        <Input id="field-result" disabled value={t(`field.type.${value}`)} />
      ) : (
        <OneOf id="field-result" values={RESULTS} value={value} word={(one) => t(`field.type.${one}`)} onChange={(result) => onChange({ result })} />
      )}
    </FieldRow>
  );
}
