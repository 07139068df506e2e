import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import type { RecordRow } from '@/api/types';
import type { DisplayProps } from './field-ui';
import { asList } from './label';
import { lineFields } from './line-fields';
import styles from './lines.module.css';
import { fieldUi } from './registry';

export default function LinesTable({ field, value }: DisplayProps) {
  const { t } = useTranslation();
  const definition = useQuery({ ...objectQuery(field.lines?.object ?? ''), enabled: field.lines != null });
  const columns = lineFields(definition.data, field.lines?.field);
  const rows = asList(value) as RecordRow[];
  if (rows.length === 0) return <span className="faint">{t('lines.none')}</span>;
  return (
    <div className={styles.scroll} role="region" aria-label={field.label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" data-align={fieldUi(column).column.align}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id ?? index}>
              {columns.map((column) => {
                const { Display, column: shape } = fieldUi(column);
                return (
                  <td key={column.name} data-align={shape.align}>
                    <Display field={column} value={row[column.name]} label={row.labels?.[column.name]} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
