import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import type { Labels } from '@/api/types';
import { isObject } from '@/lib/json';
import type { InputProps } from './field-ui';
import { asList } from './label';
import { lineFields } from './line-fields';
import styles from './lines.module.css';
import { fieldUi, isEditable } from './registry';

type Line = Record<string, unknown>;

/** Detail rows as a table one types in; what stands in it replaces the lines of the record. */
export default function LinesEditor({ id, field, value, onChange }: InputProps) {
  const { t } = useTranslation();
  const definition = useQuery({ ...objectQuery(field.lines?.object ?? ''), enabled: field.lines != null });
  const columns = lineFields(definition.data, field.lines?.field);
  const rows = asList(value).filter(isObject);
  const change = (at: number, name: string, next: unknown) =>
    onChange(rows.map((row, index): Line => (index === at ? { ...row, [name]: next } : row)));
  return (
    <div>
      <div className={styles.scroll} role="region" aria-label={field.label} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => {
                const { width, typed = width } = fieldUi(column).column;
                return (
                  <th key={column.name} scope="col" style={{ minWidth: isEditable(column) ? typed : width }}>
                    {column.label}
                  </th>
                );
              })}
              <th>
                <span className="visually-hidden">{t('common.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <LineRow
                key={typeof row['id'] === 'string' ? row['id'] : `new-${index}`}
                id={`${id}-${index}`}
                number={index + 1}
                line={row}
                columns={columns}
                onChange={(name, next) => change(index, name, next)}
                onRemove={() => onChange(rows.filter((_, at) => at !== index))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Button id={id} className={styles.add} icon={<PlusOutlined aria-hidden="true" />} onClick={() => onChange([...rows, {}])}>
        {t('lines.add')}
      </Button>
    </div>
  );
}

interface LineRowProps {
  id: string;
  number: number;
  line: Line;
  columns: ReturnType<typeof lineFields>;
  onChange: (name: string, value: unknown) => void;
  onRemove: () => void;
}

function LineRow({ id, number, line, columns, onChange, onRemove }: LineRowProps) {
  const { t } = useTranslation();
  const labels = (isObject(line['labels']) ? line['labels'] : {}) as Labels;
  return (
    <tr>
      {columns.map((column) => {
        const { Display, Input } = fieldUi(column);
        const cell = `${id}-${column.name}`;
        const shared = { field: column, value: line[column.name], label: labels[column.name] };
        return (
          <td key={column.name}>
            {Input && isEditable(column) ? (
              <>
                <label className="visually-hidden" htmlFor={cell}>
                  {t('lines.cell', { field: column.label, number })}
                </label>
                <Input {...shared} id={cell} onChange={(next) => onChange(column.name, next)} />
              </>
            ) : (
              <Display {...shared} />
            )}
          </td>
        );
      })}
      <td>
        <Button type="text" icon={<DeleteOutlined aria-hidden="true" />} aria-label={t('lines.remove', { number })} onClick={onRemove} />
      </td>
    </tr>
  );
}
