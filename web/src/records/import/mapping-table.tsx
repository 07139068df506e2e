import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportRequest, ObjectDefinition } from '@/api/types';
import { Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { asText } from '../fields/label';
import { isEditable } from '../fields/registry';
import { fieldOf } from './corrections';
import styles from './import.module.css';
import { targetLabel, targetsOf } from './targets';

interface MappingTableProps {
  definition: ObjectDefinition;
  preview: ImportPreview;
  request: ImportRequest;
  onChange: (request: ImportRequest) => void;
  /** What stands above the columns. */
  children?: ReactNode;
}

/** Cells that are shown beside a column: enough to see what is in it. */
const SAMPLES = 2;

const sampleOf = (preview: ImportPreview, column: number): string[] =>
  [...new Set([...(preview.samples ?? []), ...preview.rows.map((row) => row.cells)].map((cells) => cells[column] ?? '').filter((text) => text.trim() !== ''))].slice(0, SAMPLES);

/** Which column of the file goes into which field. */
export function MappingTable({ definition, preview, request, onChange, children }: MappingTableProps) {
  const { t } = useTranslation();
  const mapping = request.mapping ?? {};
  const taken = new Set(Object.values(mapping));
  const filled = new Set(Object.keys(mapping).flatMap((column) => fieldOf(mapping, column)));
  const targets = targetsOf(definition, t);
  const missing = definition.fields.filter((field) => field.required && isEditable(field) && !filled.has(field.name) && field.default == null);
  const separator = t('filter.list_separator');
  const choose = (column: string, name: string) => {
    const { [column]: _, ...others } = mapping;
    onChange({ ...request, mapping: name ? { ...others, [column]: name } : others });
  };
  const optionsFor = (column: string) => {
    const now = mapping[column];
    const own = now && !targets.some((target) => target.value === now) ? [{ value: now, label: targetLabel(definition, targets, now, t) }] : [];
    return [...own, ...targets].map((target) => ({ ...target, disabled: taken.has(target.value) && now !== target.value }));
  };
  return (
    <Panel
      title={t('import.mapping')}
      note={missing.length > 0 ? t('import.missing', { fields: missing.map((field) => field.label).join(separator) }) : t('import.mapping_hint')}
    >
      {children}
      <ul className={styles.mapping}>
        {preview.columns.map((column, index) => {
          const samples = sampleOf(preview, index);
          return (
            <li key={`${column}-${index}`}>
              <span>
                <label htmlFor={`column-${index}`}>{column}</label>
                {samples.length > 0 && <span className={styles.sample}>{t('import.sample', { text: samples.join(separator) })}</span>}
              </span>
              <span aria-hidden="true">→</span>
              <Select
                id={`column-${index}`}
                className="full-width"
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('import.ignore')}
                value={mapping[column]}
                options={optionsFor(column)}
                onChange={(name: unknown) => choose(column, asText(name))}
              />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
