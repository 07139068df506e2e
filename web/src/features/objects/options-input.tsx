import { DeleteOutlined, PlusOutlined, RollbackOutlined, StopOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OptionDraft } from '@/api/object-types';
import { DotLabel } from '@/ui/dot-label';
import { Select } from '@/ui/lazy';
import { moved, Sortable, SortableItem } from '@/ui/sortable';
import { dots } from '@/ui/tokens';
import { LabelsInput } from './labels-input';
import { nameFrom, suggestedName, textOf } from './names';
import styles from './objects.module.css';

const COLORS = Object.keys(dots);

interface OptionsInputProps {
  options: OptionDraft[];
  /** The values records may have already: they are retired, never taken away. */
  kept: readonly string[];
  onChange: (options: OptionDraft[]) => void;
}

let made = 0;
const newKey = () => `o${(made += 1)}`;

/** The choices of a field: their order, what they are called in each language, their colour, and which are no longer offered. */
export function OptionsInput({ options, kept, onChange }: OptionsInputProps) {
  const { t } = useTranslation();
  // A value may be written anew while it is typed, so rows are told apart by keys of their own.
  const [ids, setIds] = useState(() => options.map(newKey));
  const place = (id: string) => ids.indexOf(id);
  const nameAt = (at: number) => textOf(options[at]?.labels, options[at]?.value || String(at + 1));
  const change = (at: number, next: Partial<OptionDraft>) =>
    onChange(options.map((row, index) => (index === at ? { ...row, ...next } : row)));
  const add = () => {
    const value = suggestedName({}, 'option', options.map((option) => option.value));
    const color = COLORS[(options.length * 4 + 7) % COLORS.length] ?? null;
    setIds([...ids, newKey()]);
    onChange([...options, { value, labels: {}, color, retired: false }]);
  };
  const remove = (at: number) => {
    setIds(ids.filter((_, index) => index !== at));
    onChange(options.filter((_, index) => index !== at));
  };
  const move = (from: number, to: number) => {
    setIds(moved(ids, from, to));
    onChange(moved(options, from, to));
  };
  return (
    <fieldset className="plain">
      <legend>{t('object.options')}</legend>
      <Sortable ids={ids} nameOf={(id) => nameAt(place(id))} onMove={move}>
        {options.map((option, at) => (
          <SortableItem key={ids[at] ?? at} id={ids[at] ?? String(at)} name={nameAt(at)} className={styles.optionRow}>
            <OptionRow
              n={at + 1}
              option={option}
              old={kept.includes(option.value)}
              taken={options.filter((_, index) => index !== at).map(({ value }) => value)}
              onChange={(next) => change(at, next)}
              onRemove={() => remove(at)}
            />
          </SortableItem>
        ))}
      </Sortable>
      <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={add}>
        {t('object.option_add')}
      </Button>
    </fieldset>
  );
}

interface OptionRowProps {
  n: number;
  option: OptionDraft;
  old: boolean;
  taken: readonly string[];
  onChange: (change: Partial<OptionDraft>) => void;
  onRemove: () => void;
}

function OptionRow({ n, option, old, taken, onChange, onRemove }: OptionRowProps) {
  const { t } = useTranslation();
  const retired = option.retired === true;
  const label = (labels: OptionDraft['labels']) => {
    // The value follows the English or German label until somebody writes one.
    const before = suggestedName(option.labels, 'option', taken);
    const follows = !old && (option.value === before || /^option_\d+$/.test(option.value));
    const told = nameFrom(labels.en ?? labels.de ?? '');
    onChange({ labels, ...(follows && told ? { value: suggestedName(labels, 'option', taken) } : {}) });
  };
  return (
    <div className={styles.option} data-retired={retired || undefined}>
      <LabelsInput id={`option-${n}`} name={t('object.option_label', { n })} placeholder={t('object.label')} value={option.labels} onChange={label} folded />
      <Input
        aria-label={t('object.option_value', { n })}
        className={styles.code ?? ''}
        value={option.value}
        disabled={old}
        onChange={(event) => onChange({ value: event.target.value.trim() })}
      />
      <Select
        aria-label={t('object.option_color', { n })}
        className={styles.color ?? ''}
        value={option.color ?? ''}
        options={[{ value: '', label: t('object.no_color') }, ...COLORS.map((color) => ({ value: color, label: <DotLabel color={color}>{t(`object.color.${color as keyof typeof dots}`)}</DotLabel> }))]}
        onChange={(next: unknown) => onChange({ color: next ? String(next) : null })}
      />
      {old ? (
        <Button
          type="text"
          icon={retired ? <RollbackOutlined aria-hidden="true" /> : <StopOutlined aria-hidden="true" />}
          title={retired ? t('object.option_back') : t('object.option_retire')}
          aria-label={`${retired ? t('object.option_back') : t('object.option_retire')}: ${textOf(option.labels, option.value)}`}
          onClick={() => onChange({ retired: !retired })}
        />
      ) : (
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden="true" />}
          aria-label={t('object.option_remove', { n })}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
