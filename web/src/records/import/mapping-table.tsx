import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportRequest, ObjectDefinition } from '@/api/types';
import { Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { asText } from '../fields/label';
import { isEditable, isKeptByServer } from '../fields/registry';
import styles from './import.module.css';

interface MappingTableProps {
  definition: ObjectDefinition;
  preview: ImportPreview;
  request: ImportRequest;
  onChange: (request: ImportRequest) => void;
}

/** Which column of the file goes into which field. */
export function MappingTable({ definition, preview, request, onChange }: MappingTableProps) {
  const { t } = useTranslation();
  const mapping = request.mapping ?? {};
  const taken = new Set(Object.values(mapping));
  const fields = definition.fields.filter(
    (field) => (isEditable(field) && !isKeptByServer(field) && field.type !== 'lines') || field.type === 'auto_number' || field.name === 'id',
  );
  const missing = definition.fields.filter((field) => field.required && isEditable(field) && !taken.has(field.name) && field.default == null);
  const choose = (column: string, name: string) => {
    const { [column]: _, ...others } = mapping;
    onChange({ ...request, mapping: name ? { ...others, [column]: name } : others });
  };
  return (
    <Panel
      title={t('import.mapping')}
      note={missing.length > 0 ? t('import.missing', { fields: missing.map((field) => field.label).join(t('filter.list_separator')) }) : t('import.mapping_hint')}
    >
      <ul className={styles.mapping}>
        {preview.columns.map((column, index) => (
          <li key={`${column}-${index}`}>
            <label htmlFor={`column-${index}`}>{column}</label>
            <span aria-hidden="true">→</span>
            <Select
              id={`column-${index}`}
              className="full-width"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('import.ignore')}
              value={mapping[column]}
              options={fields.map((field) => ({
                value: field.name,
                label: field.label,
                disabled: taken.has(field.name) && mapping[column] !== field.name,
              }))}
              onChange={(name: unknown) => choose(column, asText(name))}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
