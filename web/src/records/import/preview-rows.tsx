import { useTranslation } from 'react-i18next';
import type { Field, ImportPreview, ObjectDefinition } from '@/api/types';
import { Panel } from '@/ui/panel';
import { fieldUi } from '../fields/registry';
import styles from './import.module.css';

interface PreviewRowsProps {
  definition: ObjectDefinition;
  preview: ImportPreview;
}

/** The first rows as they would be stored, with what is wrong with each. */
export function PreviewRows({ definition, preview }: PreviewRowsProps) {
  const { t } = useTranslation();
  const names = [...new Set(Object.values(preview.mapping))];
  const fields = names
    .map((name) => definition.fields.find((field) => field.name === name))
    .filter((field): field is Field => field !== undefined);
  const wrong = preview.rows.filter((row) => row.errors.length > 0).length;
  return (
    <Panel
      title={t('import.preview')}
      note={wrong > 0 ? t('import.rows_wrong', { count: wrong }) : t('import.rows_fine')}
      flush
    >
      <table className={styles.preview} aria-label={t('import.preview')}>
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            {fields.map((field) => (
              <th key={field.name} scope="col">
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.line} data-wrong={row.errors.length > 0}>
              <th scope="row">{row.line}</th>
              {fields.map((field) => {
                const { Display } = fieldUi(field);
                const errors = row.errors.filter((error) => error.field === field.name);
                const value = row.values[field.name];
                return (
                  <td key={field.name} data-wrong={errors.length > 0}>
                    {typeof value === 'string' && !field.options ? value : <Display field={field} value={value} />}
                    {errors.map((error) => (
                      <p key={error.code} className={styles.error}>
                        {error.message}
                      </p>
                    ))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
