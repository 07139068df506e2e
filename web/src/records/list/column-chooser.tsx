import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition } from '@/api/types';
import styles from './list.module.css';

interface ColumnChooserProps {
  definition: ObjectDefinition;
  columns: Field[];
  onChange: (names: string[] | undefined) => void;
}

export function ColumnChooser({ definition, columns, onChange }: ColumnChooserProps) {
  const { t } = useTranslation();
  const shown = columns.map((column) => column.name);
  const toggle = (name: string) =>
    onChange(shown.includes(name) ? shown.filter((other) => other !== name) : [...shown, name]);
  // What the object is about first, what every record has besides last.
  const choices = definition.fields
    .filter((field) => !field.hidden && field.type !== 'lines')
    .sort((one, other) => Number(one.system) - Number(other.system));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('list.columns')}
      content={
        <div className={styles.columns}>
          <ul>
            {choices.map((field) => (
              <li key={field.name}>
                <Checkbox
                  checked={shown.includes(field.name)}
                  disabled={shown.length === 1 && shown[0] === field.name}
                  onChange={() => toggle(field.name)}
                >
                  {field.label}
                </Checkbox>
              </li>
            ))}
          </ul>
          <Button size="small" onClick={() => onChange(undefined)}>
            {t('list.columns_reset')}
          </Button>
        </div>
      }
    >
      <Button
        className={styles.wideOnly ?? ''}
        icon={<SettingOutlined aria-hidden="true" />}
        aria-label={t('list.columns')}
        title={t('list.columns')}
      />
    </Popover>
  );
}
